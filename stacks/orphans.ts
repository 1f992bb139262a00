import type { KubeConfig, KubernetesObject } from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { MANAGED_BY } from "../constructs/core/labels";
import type { Terraform } from "./terraform";

/** An object that an apply made and was killed before it could write down. */
export interface Orphan {
  /** Address of the resource that the configuration has for it. */
  readonly address: string;
  /** Id that `terraform import` takes: `namespace/name`, or `name`. */
  readonly id: string;
}

/** Kinds that the constructs make as single objects, by resource type. */
const KINDS: ReadonlyMap<string, { readonly apiVersion: string; readonly kind: string }> = new Map([
  ["kubernetes_namespace_v1", { apiVersion: "v1", kind: "Namespace" }],
  ["kubernetes_config_map_v1", { apiVersion: "v1", kind: "ConfigMap" }],
  ["kubernetes_secret_v1", { apiVersion: "v1", kind: "Secret" }],
  ["kubernetes_service_v1", { apiVersion: "v1", kind: "Service" }],
  ["kubernetes_service_account_v1", { apiVersion: "v1", kind: "ServiceAccount" }],
  ["kubernetes_deployment_v1", { apiVersion: "apps/v1", kind: "Deployment" }],
  ["kubernetes_network_policy_v1", { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" }],
  ["kubernetes_pod_disruption_budget_v1", { apiVersion: "policy/v1", kind: "PodDisruptionBudget" }],
]);

/** The part of `terraform show -json` that matters here. */
interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly after: PlannedObject | null };
  }[];
}

interface PlannedObject {
  readonly metadata?: readonly { readonly name: string; readonly namespace?: string }[];
}

/**
 * Objects that the next apply would create although they exist and carry this library's label: without an import, that apply
 * ends in "already exists".
 */
export async function findOrphans(terraform: Terraform, config: KubeConfig): Promise<readonly Orphan[]> {
  const plan: PlanJson = JSON.parse(await terraform.planJson());
  const creations = (plan.resource_changes ?? []).filter(({ change }) => change.actions.join() === "create");
  const found = await Promise.all(
    creations.map(async ({ address, type, change }) => {
      const kind = KINDS.get(type);
      const metadata = change.after?.metadata?.[0];
      if (kind === undefined || metadata === undefined || !(await isOurs(config, { ...kind, metadata }))) {
        return [];
      }
      const { namespace, name } = metadata;
      return [{ address, id: namespace === undefined ? name : `${namespace}/${name}` }];
    }),
  );
  return found.flat();
}

async function isOurs(config: KubeConfig, wanted: KubernetesObject): Promise<boolean> {
  const { ApiException, KubernetesObjectApi } = await import("@kubernetes/client-node");
  const { name = "", namespace } = wanted.metadata ?? {};
  try {
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
    const live = await KubernetesObjectApi.makeApiClient(config).read({ ...wanted, metadata });
    return Object.entries(MANAGED_BY).every(([key, value]) => live.metadata?.labels?.[key] === value);
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) {
      return false;
    }
    throw error;
  }
}
