import { createHash } from "node:crypto";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { checkProps, dnsLabel, wholeNumber } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import { isUnresolved } from "../core/unresolved";

/** A Secret that Terraform writes and never reads back. */
export interface WriteOnlySecretProps {
  readonly name: string;
  readonly namespace: string;
  /** Terraform expressions by key, of ephemeral variables or ephemeral resources. Never text: it would be in the configuration. */
  readonly values: Readonly<Record<string, string>>;
  /** `data_wo_revision`, >= 1: Terraform writes the values when it changes, and cannot see that they changed by itself. @default 1 */
  readonly revision?: number;
  /**
   * Terraform expression: SHA-256 of what may change by itself among the values, in hexadecimal. They are written anew when it changes.
   * It is in the state. @default - only when `revision` changes
   */
  readonly digest?: string;
  /** @default - none */
  readonly labels?: Labels;
  /** @default "Opaque" */
  readonly type?: string;
}

/**
 * A Secret by way of Terraform's write-only arguments (Terraform >= 1.11): the values are in no plan and in no state.
 */
export class WriteOnlySecret extends Construct {
  readonly name: string;
  /** Changes with `revision` and `digest`. As an annotation of a pod template it rolls the pods when the values are written anew. */
  readonly checksum: string;
  private readonly keys: readonly string[];

  /** @throws when a value is text rather than an expression, when there is none, or when the revision is below 1. */
  constructor(scope: Construct, id: string, props: WriteOnlySecretProps) {
    super(scope, id);
    const { name, namespace, values, revision = 1, digest, labels = {}, type } = props;
    this.keys = Object.keys(values).sort();
    checkProps(this.node.path, [
      dnsLabel("name", name),
      wholeNumber("revision", revision, 1),
      { prop: "values", value: values, valid: this.keys.length > 0, allowed: "at least one entry" },
      ...Object.entries(values).map(([key, value]) => ({
        prop: `values.${key}`,
        // The value may be the secret itself: it must not reach the message.
        value: "(text, not shown)",
        valid: isUnresolved(value),
        allowed: "a Terraform expression",
        fix: "declare an ephemeral variable and give its value",
      })),
    ]);
    this.name = name;
    const checksum = createHash("sha256")
      .update(JSON.stringify([name, this.keys, revision]))
      .digest("hex");
    this.checksum = digest === undefined ? checksum : `${checksum}-${digest}`;
    new SecretV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
      ...(type === undefined ? {} : { type }),
      dataWo: { ...values },
      dataWoRevision: digest === undefined ? revision : revisionOf(digest, revision),
    });
  }

  /** One of its values, for whatever takes secrets by reference. @throws when there is no such key. */
  ref(key: string): SecretRef {
    checkProps(this.node.path, [
      { prop: "key", value: key, valid: this.keys.includes(key), allowed: `one of ${this.keys.join(", ")}` },
    ]);
    return { name: this.name, key };
  }
}

/** A number that changes with a digest: its first 28 bits, for the provider takes 64 at most and JSON 53. */
function revisionOf(digest: string, revision: number): number {
  return Token.asNumber(Op.add(Fn.parseint(Fn.substr(digest, 0, 7), 16), revision));
}
