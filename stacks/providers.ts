import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { PostgresqlProvider } from "@cdktf/provider-postgresql/lib/provider";
import { type IResolvable, type TerraformStack, TerraformVariable } from "cdktf";
import { AuthentikProvider } from "../constructs/access/authentik-provider";
import type { BackendSettings } from "../values/environments/backend";
import { ephemeralVariable } from "./ephemeral-variable";
import { type BackendArguments, StateBackend } from "./state-backend";

/** What stacks need to know of their providers. */
export interface Providers {
  /** Terraform expression: whether the cluster can be asked at plan time. */
  readonly detectDrift: IResolvable;
}

/** What a stack wants of its providers. */
export interface ProviderOptions {
  /**
   * Whether plans compare what Helm releases hold with the cluster. Not where an operator writes into its own release (the
   * authority of its webhooks), and not with definitions, whose defaults the provider (3.1.1) takes for broken promises.
   * @default true
   */
  readonly compareReleases?: boolean;
}

/**
 * The only file that names providers and backends.
 *
 * The providers find the cluster as their environment says (KUBE_CONFIG_PATH and KUBE_CTX, or the pod's own service account),
 * so that the same output runs on a laptop, in CI through an agent and in a controller.
 */
export function useProviders(stack: TerraformStack, { compareReleases = true }: ProviderOptions = {}): Providers {
  const detectDrift = new TerraformVariable(stack, "DetectDrift", {
    type: "bool",
    default: true,
    description: "Compare what Helm releases hold with the cluster; needs the cluster at plan time.",
  });
  detectDrift.overrideLogicalId("detect_drift");
  useKubernetesProvider(stack);
  new HelmProvider(stack, "Helm", compareReleases ? { experiments: { manifest: detectDrift.value } } : {});
  return { detectDrift: detectDrift.value };
}

/** The provider of what is in the cluster, for a stack without Helm releases. */
export function useKubernetesProvider(stack: TerraformStack): void {
  new KubernetesProvider(stack, "Kubernetes");
}

/**
 * The provider of roles and databases. It finds the server as libpq does (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGSSLMODE): nothing
 * of the login is in the output, and a server that has another name outside the cluster needs no other configuration.
 */
export function useDatabaseProvider(stack: TerraformStack): void {
  // Also for a superuser: the provider then leaves the hashes of passwords alone.
  new PostgresqlProvider(stack, "PostgreSQL", { superuser: false });
}

/** The provider of what is in authentik. Its token is a variable that Terraform keeps in no plan and no state. */
export function useAuthentikProvider(stack: TerraformStack, url: string, version: string): void {
  const token = ephemeralVariable(stack, "authentik_token", "API token of an administrator of authentik.");
  new AuthentikProvider(stack, "Authentik", { url, version, token });
}

/** Keeps the state of `stack` where the environment wants it, apart from other environments and stacks. */
export function useBackend(stack: TerraformStack, environment: string, settings: BackendSettings): void {
  new StateBackend(stack, settings.type, backendArguments(`${environment}-${stack.node.id}`, settings));
}

function backendArguments(name: string, settings: BackendSettings): BackendArguments {
  switch (settings.type) {
    case "local":
      // Relative to the stack's own folder: three levels up is where the output directory lies.
      return { path: `../../../terraform.${name}.tfstate` };
    case "s3":
      return {
        bucket: settings.bucket,
        region: settings.region,
        key: `${settings.keyPrefix}/${name}.tfstate`,
        encrypt: true,
        use_lockfile: true,
        ...(settings.endpoint === undefined ? {} : { endpoints: { s3: settings.endpoint }, use_path_style: true }),
      };
    case "pg":
      return { schema_name: `${settings.schemaPrefix}_${name}` };
    case "kubernetes":
      return { namespace: settings.namespace, secret_suffix: `${settings.secretSuffix}-${name}` };
    case "http": {
      const address = `${settings.address}/${name}`;
      return {
        address,
        lock_address: `${address}/lock`,
        lock_method: "POST",
        unlock_address: `${address}/lock`,
        unlock_method: "DELETE",
      };
    }
  }
}
