import { createHash } from "node:crypto";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { literal } from "../core/literal";
import { publishFacts } from "../core/preflight";
import { checkProps, dnsLabel, type PropCheck } from "../core/prop-check";
import { secretIn } from "../core/secret-names";
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

  /** @throws when the name is not a DNS label, when there is no content, or a secret in it. */
  constructor(scope: Construct, id: string, props: ConfigMapProps) {
    super(scope, id);
    const { name, namespace, data, labels = {} } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      { prop: "data", value: data, valid: Object.keys(data).length > 0, allowed: "at least one entry" },
      ...Object.entries(data).flatMap(([key, text]) => secretCheck(key, text)),
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

/** Whoever may read ConfigMaps, reads what is in them; and so does whoever has the state. */
function secretCheck(key: string, text: unknown): readonly PropCheck[] {
  const secret = typeof text === "string" ? secretIn(key, text) : undefined;
  return secret === undefined
    ? []
    : [
        {
          prop: `data.${key}`,
          value: "(not shown)",
          valid: false,
          allowed: `free of secrets, and ${secret}`,
          fix: "put it into a Secret, and refer to that",
        },
      ];
}

function checksum(data: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
