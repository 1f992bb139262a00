import { TerraformVariable } from "cdktf";
import { CloudNativePgCluster } from "../../constructs/postgres/cloudnative-pg/cloudnative-pg-cluster";
import type { CloudNativePgClusterProps } from "../../constructs/postgres/cloudnative-pg/cluster-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import type { Block, SynthesizedStack } from "../support/synth";

/** Nothing but what has no default. */
export const MINIMAL: CloudNativePgClusterProps = {
  password: { name: "authentik-database", key: "password" },
  passwordSecret: "authentik-database",
  clients: [{ name: "authentik", namespace: "authentik" }],
  storage: { size: "20Gi" },
};

/** A stack with a Cluster, and the Cluster. */
export function clusterStack(props: Partial<CloudNativePgClusterProps> = {}) {
  const made: CloudNativePgCluster[] = [];
  const stack = kubernetesStack((scope) => {
    made.push(new CloudNativePgCluster(scope, "Database", { ...MINIMAL, ...props }));
  });
  const [database] = made;
  if (database === undefined) {
    throw new Error("no Cluster");
  }
  return { stack, database };
}

/** The same, with a password that Terraform writes. */
export function writtenPasswordStack(passwordWoVersion?: number): SynthesizedStack {
  const { passwordSecret: _, ...props } = MINIMAL;
  return kubernetesStack((scope) => {
    const passwordWo = new TerraformVariable(scope, "Password", { type: "string" }).stringValue;
    const version = passwordWoVersion === undefined ? {} : { passwordWoVersion };
    new CloudNativePgCluster(scope, "Database", { ...props, passwordWo, ...version });
  });
}

/** The manifest of a custom resource, by the id of its construct. */
export function manifestOf(stack: SynthesizedStack, id: string): { readonly spec: Block; readonly metadata: Block } {
  return stack.resource("kubernetes_manifest", `Database_${id}`).manifest as { spec: Block; metadata: Block };
}
