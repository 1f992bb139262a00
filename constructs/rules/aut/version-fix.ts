import { defectOf } from "../../../values/releases/defects";
import { DEFAULT_VERSION, isSupported, lineOf, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import { withAuthentik } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import { sessionKeepers } from "../out/outposts";
import type { PlatformFacts } from "../platform-facts";
import { step } from "./upgrade-ladder";

/** The version to deploy: what is asked for, as far as it is supported and one step away, otherwise what is nearest to it. */
export function versionFix(authentik: AuthentikFacts, facts: PlatformFacts): Fix {
  const { version, recordedVersion } = authentik;
  const lines = SUPPORTED_LINES.filter(({ line }) => line === (lineOf(version) ?? version));
  const wanted = [version, ...lines.map(({ latest }) => latest), recordedVersion ?? "", DEFAULT_VERSION];
  const others = SUPPORTED_LINES.map(({ latest }) => latest);
  const open = [...wanted, ...others].filter(
    (candidate) =>
      isSupported(candidate) && (recordedVersion === undefined || step(recordedVersion, candidate).kind === "allowed"),
  );
  // Outposts go with the server: not to a release in which they do not work, if there is another.
  const to = open.find((candidate) => worksFor(facts, candidate)) ?? open[0];
  return to === undefined
    ? { changes: [], note: firstStep(version, recordedVersion ?? "") }
    : {
        changes: [
          { prop: "version", relation: "=", to },
          ...consequences(facts, withAuthentik(facts, authentik, { version: to })),
        ],
        note: "chart, server and worker follow it",
      };
}

function worksFor(facts: PlatformFacts, version: string): boolean {
  return sessionKeepers(facts).length === 0 || defectOf("standalone-outpost", version) === undefined;
}

/** What comes first where this library does not support the next step. */
function firstStep(version: string, recordedVersion: string): string {
  const found = step(recordedVersion, version);
  const lines = SUPPORTED_LINES.map(({ line }) => line).join(" and ");
  return found.kind === "skips"
    ? `upgrade to ${found.path[0]} first, with that line's own chart: this library deploys ${lines}`
    : "upgrade line by line to a supported one first, as authentik's release notes say";
}
