import { DataKubernetesResources } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resources";
import { Fn, type IResolvable, Token } from "cdktf";
import { Construct } from "constructs";
import { LINES, lineOf } from "../../values/releases/releases";
import type { Labels } from "../core/labels";
import type { Precondition } from "../core/pending-release-check";
import { ConfigMap } from "../kubernetes/config-map";

/** The installation whose version is recorded. */
export interface VersionRecordProps {
  readonly releaseName: string;
  readonly namespace: string;
  /** Version that is deployed, exact. */
  readonly version: string;
  /** Whether a plan looks at the record; a Terraform expression for plans that are made without the cluster. */
  readonly enabled: boolean | IResolvable;
}

/**
 * The version that the last whole apply has deployed, as a ConfigMap of the cluster, and the check against it: authentik
 * migrates from one line to the next only, and never back. Whoever writes the configuration need not know what runs.
 *
 * Create it after the release: a version that never became ready is not recorded.
 */
export class VersionRecord extends Construct {
  /** To be put on the release. */
  readonly precondition: Precondition;

  constructor(scope: Construct, id: string, props: VersionRecordProps) {
    super(scope, id);
    const { releaseName, namespace, version, enabled } = props;
    const name = `${releaseName}-version`;
    const found = new DataKubernetesResources(this, "Found", {
      count: Token.asNumber(Fn.conditional(enabled, 1, 0)),
      apiVersion: "v1",
      kind: "ConfigMap",
      namespace,
      fieldSelector: `metadata.name=${name}`,
    });
    const labels: Labels = { "app.kubernetes.io/name": "authentik", "app.kubernetes.io/instance": releaseName };
    new ConfigMap(this, "ConfigMap", { name, namespace, labels, data: { version } });
    // A map of somebody else may lack the key: that records nothing, and is refused.
    const recorded = `[for map in flatten(${found.fqn}[*].objects) : try(tostring(map.data.version), "")]`;
    this.precondition = {
      condition: `\${alltrue([for recorded in ${recorded} : ${allowedFrom(version)}])}`,
      errorMessage:
        `The last whole apply deployed authentik \${join(", ", ${recorded})} to ${namespace}/${releaseName}, wanted is ${version}: ` +
        "upgrades go from one release line to the next (newest patch first), and never back. " +
        `To ${version} it goes ${waysTo(version)}. If the record is wrong, correct the ConfigMap ${namespace}/${name}.`,
    };
  }
}

/** Terraform expression over `recorded`: whether authentik supports the step from it to `version`. */
function allowedFrom(version: string): string {
  const line = lineOf(version) ?? "";
  const patch = Number(version.slice(line.length + 1));
  const [older, same] = [
    predecessor(line),
    `try(tonumber(regex("^${pattern(line)}[.]([0-9]+)$", recorded)[0]) <= ${patch}, false)`,
  ];
  return older === undefined ? same : `can(regex("^${pattern(older)}[.][0-9]+$", recorded)) || ${same}`;
}

function waysTo(version: string): string {
  const line = lineOf(version) ?? "";
  const older = predecessor(line);
  const patches = `from older patches of ${line}`;
  return older === undefined ? patches : `from any ${older} and ${patches}`;
}

function predecessor(line: string): string | undefined {
  return LINES[LINES.indexOf(line) - 1];
}

/** A line as a regular expression, without backslashes: two languages would take them away. */
function pattern(line: string): string {
  return line.replaceAll(".", "[.]");
}
