import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps, dnsLabel } from "../core/prop-check";
import type { NamespaceFacts, PodSecurityLevel } from "./facts";

/** Pod Security admission of a namespace. */
export interface PodSecurityProps {
  /** Pods below this level are refused. @default "restricted" */
  readonly enforce?: PodSecurityLevel;
  /** Whoever creates a pod below this level is warned. @default "restricted" */
  readonly warn?: PodSecurityLevel;
  /** A pod below this level is noted in the audit log. @default "restricted" */
  readonly audit?: PodSecurityLevel;
  /** Version of the standards, `v1.36`. @default "latest": those of the cluster */
  readonly version?: "latest" | `v1.${number}`;
}

/** A namespace. */
export interface NamespaceProps {
  readonly name: string;
  /** @default - `restricted` in all three modes */
  readonly podSecurity?: PodSecurityProps;
  /** Labels besides those of Pod Security. @default - none */
  readonly labels?: Labels;
}

const POD_SECURITY = "pod-security.kubernetes.io";

/** A namespace whose pods must meet the `restricted` Pod Security Standard unless it is told otherwise. */
export class Namespace extends Construct {
  readonly name: string;
  /** The namespace's id as a Terraform expression, known once it has been created. */
  readonly id: string;

  /** @throws when the name is not a DNS label, or when a label sets Pod Security past `podSecurity`. */
  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { name, podSecurity = {}, labels = {} } = props;
    const past = Object.keys(labels).filter((key) => key.startsWith(`${POD_SECURITY}/`));
    checkProps(this.node.path, [
      dnsLabel("name", name),
      {
        prop: "labels",
        value: past,
        valid: past.length === 0,
        allowed: `free of ${POD_SECURITY}/ labels`,
        fix: "set `podSecurity`",
      },
    ]);
    this.name = name;
    const { enforce = "restricted" } = podSecurity;
    const facts: NamespaceFacts = { kind: "namespace", path: this.node.path, name, enforce };
    publishFacts(this, facts);
    const metadata = { name, labels: { ...MANAGED_BY, ...labels, ...podSecurityLabels(podSecurity) } };
    this.id = new NamespaceV1(this, "Resource", { metadata }).id;
  }
}

function podSecurityLabels(props: PodSecurityProps): Labels {
  const { enforce = "restricted", warn = "restricted", audit = "restricted", version = "latest" } = props;
  const modes = Object.entries({ enforce, warn, audit });
  return Object.fromEntries(
    modes.flatMap(([mode, level]) => [
      [`${POD_SECURITY}/${mode}`, level],
      [`${POD_SECURITY}/${mode}-version`, version],
    ]),
  );
}
