import type { Rule } from "../../core/rule";
import type { PatchFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { nameOf } from "./outposts";

/** Invariant 50: what a patch has made, it makes again without a change. */
export const endlessPatches: Rule<PlatformFacts> = {
  id: "OUT-005",
  title: "patches that never converge",
  severity: "error",
  invariants: [50],
  why:
    "authentik applies an outpost's patches to the object that is there, and updates it whenever that changes anything. An entry " +
    "that is appended or inserted is another change each time: the Deployment is rolled at every reconciliation, its sessions " +
    "with it. What is removed or moved is gone the second time, and the reconciliation fails.",
  sources: [
    "https://github.com/goauthentik/authentik/blob/main/authentik/outposts/controllers/k8s/base.py",
    "https://www.rfc-editor.org/rfc/rfc6902",
  ],
  example: {
    fails: { outpost: { patches: [example("add", "/spec/template/spec/volumes/-")] } },
    passes: { outpost: { patches: [example("add", "/spec/template/spec/volumes")] } },
  },
  check: ({ outposts }) =>
    outposts.flatMap((outpost) =>
      outpost.patches.flatMap(({ component, op, path }, i) => {
        const begunAnew = outpost.patches.slice(0, i).some((earlier) => sets(earlier, component, path));
        const effect = begunAnew ? undefined : endlessEffect({ op, path });
        return effect === undefined
          ? []
          : [
              {
                rule: "OUT-005",
                severity: "error",
                at: [outpost.path],
                message: `a patch of the ${component} of ${nameOf(outpost)} ${effect}: ${op} ${path} (number ${i + 1})`,
                fixes: [
                  { changes: [], note: "op add or replace with the whole value, for a list with all its entries" },
                ],
              },
            ];
      }),
    ),
};

/** Whether an operation sets what a later one changes: then both begin with the same value each time. */
function sets(earlier: PatchFacts, component: string, path: string): boolean {
  const whole = earlier.op === "add" || earlier.op === "replace";
  return whole && earlier.component === component && path.startsWith(`${earlier.path}/`);
}

/** What an operation does each time anew; undefined for one that converges. */
function endlessEffect({ op, path }: Pick<PatchFacts, "op" | "path">): string | undefined {
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (op === "remove" || op === "move") {
    return `${op}s what is gone the second time`;
  }
  if (last === "-") {
    return "appends another entry each time";
  }
  return (op === "add" || op === "copy") && /^\d+$/.test(last) ? "inserts another entry each time" : undefined;
}

function example(op: string, path: string) {
  return { component: "deployment", op, path };
}
