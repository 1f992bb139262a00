import { createHash } from "node:crypto";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { literal } from "../core/literal";
import { publishFacts } from "../core/preflight";
import { checkProps, dnsLabel } from "../core/prop-check";
import { unresolvedPaths } from "../core/unresolved";
import type { ConfigMapFacts } from "./facts";

/** A ConfigMap. */
export interface ConfigMapProps {
  readonly name: string;
  readonly namespace: string;
  /** Text by file name. Written as it stands: `${` and `%{` are not Terraform's. */
  readonly data: Readonly<Record<string, string>>;
  /** @default - none */
  readonly labels?: Labels;
}

/** A ConfigMap that knows the checksum of its content. */
export class ConfigMap extends Construct {
  readonly name: string;
  /**
   * SHA-256 of the content. As an annotation of a pod template it makes every change of the content roll the pods, which
   * read their files only when they start.
   */
  readonly checksum: string;

  /** @throws when the name is not a DNS label, or when there is no content. */
  constructor(scope: Construct, id: string, props: ConfigMapProps) {
    super(scope, id);
    const { name, namespace, data, labels = {} } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      { prop: "data", value: data, valid: Object.keys(data).length > 0, allowed: "at least one entry" },
    ]);
    this.name = name;
    const facts: ConfigMapFacts = { kind: "configMap", path: this.node.path, name, namespace };
    publishFacts(this, facts);
    const resource = new ConfigMapV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
      data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, literal(text)])),
    });
    this.checksum =
      unresolvedPaths(data).length > 0
        ? // Part of the content is known only at apply: Terraform computes the checksum then.
          Fn.sha256(Fn.jsonencode(resource.interpolationForAttribute("data")))
        : checksum(data);
  }
}

function checksum(data: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
