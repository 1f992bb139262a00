import { DEFAULT_VERSION, lineOf, RELEASE_LINES, releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { imageReference } from "../image";
import type { PlatformFacts } from "../platform-facts";
import { step } from "./upgrade-ladder";

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
  example: {
    fails: { authentik: { recordedVersion: "2026.2.4" } },
    passes: { authentik: { recordedVersion: "2026.5.8" } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => [...checkRelease(facts), ...checkImages(facts), ...checkStep(facts)]),
};

function checkRelease(facts: AuthentikFacts): readonly Finding[] {
  const { version } = facts;
  if (lineOf(version) === undefined) {
    return [finding(facts, `version ${version} is no exact release, so it changes without a plan`)];
  }
  const lines = RELEASE_LINES.map(({ line }) => line).join(" and ");
  return releaseLine(version) === undefined
    ? [finding(facts, `version ${version} is not of a supported line: ${lines}`)]
    : [];
}

function checkImages(facts: AuthentikFacts): readonly Finding[] {
  const { version, chartVersion, server, worker } = facts;
  const parts = {
    chart: chartVersion,
    "server image": imageReference(server.image).tag ?? "without tag",
    "worker image": imageReference(worker.image).tag ?? "without tag",
  };
  const wrong = Object.entries(parts).filter(([, found]) => found !== version);
  const list = wrong.map(([part, found]) => `${part} ${found}`).join(", ");
  return wrong.length === 0 ? [] : [finding(facts, `everything must be ${version}, but: ${list}`)];
}

function checkStep(facts: AuthentikFacts): readonly Finding[] {
  const { version, recordedVersion } = facts;
  if (recordedVersion === undefined || lineOf(version) === undefined) {
    return [];
  }
  const found = step(recordedVersion, version);
  switch (found.kind) {
    case "allowed":
      return [];
    case "downgrade":
      return [finding(facts, `${recordedVersion} runs; ${version} is a downgrade, which has no migrations`)];
    case "unknown":
      return [finding(facts, `${recordedVersion} runs; no step from it to ${version} is known`)];
    case "skips":
      return [
        finding(facts, `${recordedVersion} runs; ${version} skips lines, go ${found.path.join(" -> ")} one by one`),
      ];
  }
}

function finding(facts: AuthentikFacts, message: string): Finding {
  return { rule: "AUT-001", severity: "error", at: [facts.path], message, fixes: [fix(facts)] };
}

/** The version to deploy: what is asked for, as far as it is supported and one step away, otherwise what is nearest to it. */
function fix({ version, recordedVersion }: AuthentikFacts): Fix {
  const lines = RELEASE_LINES.filter(({ line }) => line === (lineOf(version) ?? version));
  const wanted = [version, ...lines.map(({ latest }) => latest), recordedVersion ?? "", DEFAULT_VERSION];
  const others = RELEASE_LINES.map(({ latest }) => latest);
  const to = [...wanted, ...others].find(
    (candidate) =>
      releaseLine(candidate) !== undefined &&
      (recordedVersion === undefined || step(recordedVersion, candidate).kind === "allowed"),
  );
  const note = "chart, server and worker follow it";
  return to === undefined
    ? { changes: [], note: firstStep(version, recordedVersion ?? "") }
    : { changes: [{ prop: "version", relation: "=", to }], note };
}

/** What comes first where this library does not support the next step. */
function firstStep(version: string, recordedVersion: string): string {
  const found = step(recordedVersion, version);
  const lines = RELEASE_LINES.map(({ line }) => line).join(" and ");
  return found.kind === "skips"
    ? `upgrade to ${found.path[0]} first, with that line's own chart: this library deploys ${lines}`
    : "upgrade line by line to a supported one first, as authentik's release notes say";
}
