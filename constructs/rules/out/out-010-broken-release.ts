import { defectOf } from "../../../values/releases/defects";
import { lineOf, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import { withAuthentik } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import type { PlatformFacts } from "../platform-facts";
import { nameOf, sessionKeepers } from "./outposts";

/** Invariant 55: releases whose proxy does not work beside the server. */
export const brokenRelease: Rule<PlatformFacts> = {
  id: "OUT-010",
  title: "a release with a broken standalone outpost",
  severity: "error",
  invariants: [55],
  why:
    "The first releases of the outpost in Rust restart their providers over and over, and answer with errors meanwhile. The " +
    "outpost inside the server is not concerned.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/26076",
    "https://github.com/goauthentik/authentik/issues/25875",
  ],
  example: {
    fails: { outpost: { version: "2026.8.3" }, authentik: { version: "2026.8.3", chartVersion: "2026.8.3" } },
    passes: { outpost: { version: "2026.8.5" } },
  },
  check: (facts) =>
    sessionKeepers(facts).flatMap((outpost) => {
      const defect = defectOf("standalone-outpost", outpost.version ?? "");
      return defect === undefined
        ? []
        : [
            {
              rule: "OUT-010",
              severity: "error",
              at: [outpost.path],
              message: `${nameOf(outpost)} is of ${outpost.version}, and from ${defect.first} to ${defect.last} it does not work`,
              fixes: [fix(outpost, facts)],
            },
          ];
    }),
};

/** The server's version where that works, otherwise the newest of the line, for both. */
function fix({ version = "", image, deployedBy }: OutpostFacts, facts: PlatformFacts): Fix {
  const [authentik, ...others] = facts.authentiks;
  const line = SUPPORTED_LINES.find((each) => each.line === lineOf(version));
  if (authentik === undefined || others.length > 0 || line === undefined) {
    return { changes: [], note: "a later release of the line, with the server" };
  }
  const broken = defectOf("standalone-outpost", authentik.version) !== undefined;
  const to = broken ? line.latest : authentik.version;
  return {
    changes: [
      { prop: "version", relation: "=", to },
      ...consequences(facts, withAuthentik(facts, authentik, { version: to })),
    ],
    // The image of a Deployment of ours is made of the version.
    note: `server and outposts alike${image !== undefined && deployedBy === "authentik" ? ", in the tag of `image` as well" : ""}`,
  };
}
