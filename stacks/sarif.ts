import { createHash } from "node:crypto";
import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import type { Finding, Severity } from "../constructs/core/finding";
import { findingDetails, type Report } from "../constructs/core/report";
import { ENGINE_FINDINGS } from "../constructs/rules/engine-findings";
import { RULES } from "../constructs/rules/index";
import { propLine } from "./prop-line";

/** The file that findings are shown in: that of the environment. */
export interface SarifArtifact {
  /** Path below the root of the repository, with forward slashes. */
  readonly path: string;
  /** What the file holds. Empty when nobody could read it: findings then point to its first line. */
  readonly text: string;
}

const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, Result.level>;

const DESCRIBED = [...RULES, ...ENGINE_FINDINGS];

/**
 * A report as SARIF 2.1.0, as code hosts read it. Code hosts show only what lies in a file, so every finding points into the
 * file of its environment; the constructs are its logical locations.
 *
 * @param version of this library
 */
export function sarifLog(report: Report, artifact: SarifArtifact, version: string): Log {
  const identities = new Map<string, number>();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cdktf-authentik", semanticVersion: version, rules: DESCRIBED.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => {
          const identity = findingIdentity(finding);
          const count = (identities.get(identity) ?? 0) + 1;
          identities.set(identity, count);
          return result(finding, artifact, `${identity}:${count}`);
        }),
      },
    ],
  };
}

function descriptor({ id, title, why, sources, severity }: (typeof DESCRIBED)[number]): ReportingDescriptor {
  const [helpUri = ""] = sources;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri,
    help: {
      text: [why, ...sources].join("\n"),
      markdown: [why, "", ...sources.map((source) => `- <${source}>`)].join("\n"),
    },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function result(finding: Finding, artifact: SarifArtifact, identity: string): Result {
  const { rule, severity, message, accepted } = finding;
  return {
    ruleId: rule,
    ruleIndex: DESCRIBED.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text: [message, ...findingDetails(finding)].join("\n") },
    locations: [location(finding, artifact)],
    // The first is the one that GitHub tells alerts apart by; left out, it takes the line, which findings share.
    partialFingerprints: { primaryLocationLineHash: identity, "preflightFinding/v1": identity },
    suppressions:
      accepted === undefined ? [] : [{ kind: "inSource", status: "accepted", justification: accepted.reason }],
  };
}

function location(finding: Finding, artifact: SarifArtifact): Location {
  const logicalLocations = finding.at.map((fullyQualifiedName) => ({ fullyQualifiedName, kind: "resource" }));
  return {
    physicalLocation: physicalLocation(finding, artifact),
    ...(logicalLocations.length === 0 ? {} : { logicalLocations }),
  };
}

function physicalLocation({ rule, at, message, fixes }: Finding, { path, text }: SarifArtifact): PhysicalLocation {
  const [quoted] = rule === "CFG-005" ? (/^`([^`]+)`/.exec(message)?.slice(1) ?? []) : [];
  const prop = quoted ?? fixes.flatMap(({ changes }) => changes.map((change) => change.prop))[0];
  return {
    artifactLocation: { uri: path, uriBaseId: "%SRCROOT%" },
    region: { startLine: prop === undefined ? 1 : propLine(text, prop, at[0]) },
  };
}

/** What a finding is, whatever its numbers are today: the same after a change that does not mend it. */
function findingIdentity({ rule, at, message }: Finding): string {
  const text = JSON.stringify([rule, at, message.replace(/\d+/g, "#")]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
