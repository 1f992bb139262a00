import { isSupported, lineOf, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Rule } from "../../core/rule";
import { imageReference } from "../image";
import type { PlatformFacts } from "../platform-facts";
import { step } from "./upgrade-ladder";
import { versionFix } from "./version-fix";

/** Invariant 26: one exact version everywhere, reached in a step that authentik supports. */
export const versionMismatch: Rule<PlatformFacts> = {
  id: "AUT-001",
  title: "versions of authentik do not fit together",
  severity: "error",
  invariants: [26, 107],
  why:
    "Server, worker and chart of different versions run different migrations against one database. A floating tag moves " +
    "without a plan, an upgrade that skips a line meets migrations that nobody tested, and a downgrade leaves pods waiting " +
    "on a schema from the future.",
  sources: ["https://docs.goauthentik.io/install-config/upgrade/", "https://github.com/ViktorBarzin/infra"],
  unacceptable: "Migrations of one version over the database of another lose data that only a backup brings back.",
  example: {
    fails: { authentik: { recordedVersion: "2026.2.4" } },
    passes: { authentik: { recordedVersion: "2026.5.8" } },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) =>
      [...checkRelease(authentik), ...checkImages(authentik, facts), ...checkStep(authentik)].map((message) => ({
        rule: "AUT-001",
        severity: "error",
        at: [authentik.path],
        message,
        fixes: [versionFix(authentik, facts)],
      })),
    ),
};

function checkRelease(facts: AuthentikFacts): readonly string[] {
  const { version } = facts;
  if (lineOf(version) === undefined) {
    return [`version ${version} is no exact release, so it changes without a plan`];
  }
  const lines = SUPPORTED_LINES.map(({ line }) => line).join(" and ");
  return isSupported(version) ? [] : [`version ${version} is not of a supported line: ${lines}`];
}

function checkImages(authentik: AuthentikFacts, facts: PlatformFacts): readonly string[] {
  const { version, chartVersion, server, worker } = authentik;
  const parts = {
    chart: chartVersion,
    "server image": imageReference(server.image).tag ?? "without tag",
    "worker image": imageReference(worker.image).tag ?? "without tag",
  };
  const wrong = [...Object.entries(parts), ...outpostsOf(facts)].filter(([, found]) => found !== version);
  const list = wrong.map(([part, found]) => `${part} ${found}`).join(", ");
  return wrong.length === 0 ? [] : [`everything must be ${version}, but: ${list}`];
}

/** Outposts whose version is known, where there is only one server that they can belong to. */
function outpostsOf({ authentiks, outposts }: PlatformFacts): readonly (readonly [string, string])[] {
  return authentiks.length > 1
    ? []
    : outposts.flatMap(({ outpost, version }) =>
        version === undefined ? [] : [[`outpost ${outpost}`, version] as const],
      );
}

function checkStep(facts: AuthentikFacts): readonly string[] {
  const { version, recordedVersion } = facts;
  if (recordedVersion === undefined || lineOf(version) === undefined) {
    return [];
  }
  const found = step(recordedVersion, version);
  switch (found.kind) {
    case "allowed":
      return [];
    case "downgrade":
      return [`${recordedVersion} runs; ${version} is a downgrade, which has no migrations`];
    case "unknown":
      return [`${recordedVersion} runs; no step from it to ${version} is known`];
    case "skips":
      return [`${recordedVersion} runs; ${version} skips lines, go ${found.path.join(" -> ")} one by one`];
  }
}
