import { DEFAULT_VERSION, isSupported, lineOf, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { withAuthentik } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
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
  unacceptable: "Migrations of one version over the database of another lose data that only a backup brings back.",
  check: (platform) =>
    platform.authentiks.flatMap((facts) =>
      [...checkRelease(facts), ...checkImages(facts), ...checkStep(facts)].map((found) => ({
        ...found,
        fixes: [fix(facts, platform)],
      })),
    ),
};

function checkRelease(facts: AuthentikFacts): readonly Finding[] {
  const { version } = facts;
  if (lineOf(version) === undefined) {
    return [finding(facts, `version ${version} is no exact release, so it changes without a plan`)];
  }
  const lines = SUPPORTED_LINES.map(({ line }) => line).join(" and ");
  return !isSupported(version) ? [finding(facts, `version ${version} is not of a supported line: ${lines}`)] : [];
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
      return [finding(facts, `${recordedVersion} runs; ${version} skips lines, the next one is ${found.next}`)];
  }
}

function finding(facts: AuthentikFacts, message: string): Finding {
  return { rule: "AUT-001", severity: "error", at: [facts.path], message, fixes: [] };
}

/** The version to deploy: what is asked for, as far as it is supported and one step away, otherwise what is nearest to it. */
function fix(facts: AuthentikFacts, platform: PlatformFacts): Fix {
  const { version, recordedVersion } = facts;
  const lines = SUPPORTED_LINES.filter(({ line }) => line === (lineOf(version) ?? version));
  const wanted = [version, ...lines.map(({ latest }) => latest), recordedVersion ?? "", DEFAULT_VERSION];
  const others = SUPPORTED_LINES.map(({ latest }) => latest);
  const to = [...wanted, ...others].find(
    (candidate) =>
      isSupported(candidate) && (recordedVersion === undefined || step(recordedVersion, candidate).kind === "allowed"),
  );
  const room = (to: string) => consequences(platform, withAuthentik(platform, facts, { version: to }));
  const note = "chart, server and worker follow it";
  return to === undefined
    ? { changes: [], note: "upgrade line by line to a supported one first, as authentik's release notes say" }
    : { changes: [{ prop: "version", relation: "=", to }, ...room(to)], note };
}
