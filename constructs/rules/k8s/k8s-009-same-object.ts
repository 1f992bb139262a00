import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { type OwnedObject, ownedObjects } from "./owned-objects";

/** What has a name can be there once: of two that want it, one fails, or takes over what the other has made. */
export const sameObject: Rule<PlatformFacts> = {
  id: "K8S-009",
  title: "two parts deploy the same object",
  severity: "error",
  invariants: [],
  why:
    "A cluster has one object of a kind and name in a namespace. Of two parts that deploy it the second fails at apply " +
    "('already exists'), or takes it over, as Helm does with a release, and then each apply undoes the other's. An app is " +
    "taken for one cluster: all other rules would calculate with the wrong one of the two as well.",
  sources: [
    "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    "https://helm.sh/docs/helm/helm_upgrade/",
  ],
  example: {
    fails: { pgbouncer: { workload: { name: "authentik-server" } } },
    passes: { pgbouncer: { workload: { name: "authentik-pooler" } } },
  },
  check: (facts) => {
    const owners = new Map<string, readonly OwnedObject[]>();
    for (const owned of ownedObjects(facts)) {
      owners.set(owned.identity, [...(owners.get(owned.identity) ?? []), owned]);
    }
    const found: Finding[] = [];
    for (const [identity, all] of owners) {
      const [first, ...others] = all;
      if (first !== undefined && others.length > 0 && !isTold(all, found)) {
        found.push(told(identity, first, others));
      }
    }
    return found;
  },
};

/** What follows from the name of something else is left out: one mistake is told once. */
function isTold(all: readonly OwnedObject[], found: readonly Finding[]): boolean {
  return found.some(({ at }) =>
    all.every(({ path }) => at.some((owner) => path === owner || path.startsWith(`${owner}/`))),
  );
}

function told(identity: string, first: OwnedObject, others: readonly OwnedObject[]): Finding {
  return {
    rule: "K8S-009",
    severity: "error",
    at: [...others, first].map(({ path }) => path),
    message: `${others.length + 1} parts deploy ${identity}`,
    // A change names a prop, and here both parts have it.
    fixes: [{ changes: [], note: `another ${others[0]?.prop} for all but one, or an app for each cluster` }],
  };
}
