import type { KubeConfig, KubernetesObject } from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { MANAGED_BY } from "../constructs/core/labels";

/** An object that an apply made and was killed before it could write down. */
export interface Orphan {
  /** Address of the resource that the configuration has for it. */
  readonly address: string;
  /** Id that `terraform import` takes: `namespace/name`, `name`, or of a custom resource `apiVersion=...,kind=...`. */
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
  readonly resource_changes?: readonly PlannedChange[];
}

/** A resource of a plan, and what would become of it. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: PlannedObject | null };
}

interface PlannedObject {
  readonly metadata?: readonly ObjectName[];
  /** Of an object of PostgreSQL. */
  readonly name?: string;
  /** Of a `kubernetes_manifest`; a `helm_release` has a text of this name, or null. */
  readonly manifest?: Manifest;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectName;
}

interface ObjectName {
  readonly name: string;
  readonly namespace?: string;
}

/** What a plan, as `terraform show -json` describes it, would make and nothing else. */
export function creations(plan: string): readonly PlannedChange[] {
  const { resource_changes = [] }: PlanJson = JSON.parse(plan);
  return resource_changes.filter(({ change }) => change.actions.join() === "create");
}

/**
 * Kubernetes objects that the next apply would create although they exist and carry this library's label: without an import,
 * that apply ends in "already exists".
 *
 * @param plan the plan of the next apply
 */
export async function findOrphans(plan: string, config: KubeConfig): Promise<readonly Orphan[]> {
  const found = await Promise.all(
    creations(plan).map(async ({ address, type, change }) => {
      const planned = plannedObject(type, change.after);
      return planned !== undefined && (await isOurs(config, planned.object)) ? [{ address, id: planned.id }] : [];
    }),
  );
  return found.flat();
}

/** The object that a resource would create, and the id that an import takes. */
function plannedObject(type: string, after: PlannedObject | null) {
  if (type === "kubernetes_manifest" && after?.manifest !== undefined) {
    const { apiVersion, kind, metadata } = after.manifest;
    const { name, namespace } = metadata;
    const place = namespace === undefined ? "" : `namespace=${namespace},`;
    return {
      object: { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } },
      id: `apiVersion=${apiVersion},kind=${kind},${place}name=${name}`,
    };
  }
  const known = KINDS.get(type);
  const metadata = after?.metadata?.[0];
  if (known === undefined || metadata === undefined) {
    return undefined;
  }
  const { name, namespace } = metadata;
  return { object: { ...known, metadata }, id: namespace === undefined ? name : `${namespace}/${name}` };
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
