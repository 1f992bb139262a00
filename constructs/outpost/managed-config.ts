import type { Json } from "../core/json";
import type { Labels } from "../core/labels";
import type { MemoryQuantity } from "../core/quantity";
import type { OutpostIngressProps, OutpostParentRef } from "./outpost-routes-props";

/** What authentik makes of an outpost in Kubernetes: `reconciler_name()` of its controllers, blanks included. */
export const OUTPOST_COMPONENTS = [
  "secret",
  "deployment",
  "service",
  "service-metrics",
  "prometheus servicemonitor",
  "ingress",
  "httproute",
  "traefik middleware",
] as const;

/** One of them. */
export type OutpostComponent = (typeof OUTPOST_COMPONENTS)[number];

/** An operation of RFC 6902 that converges: it sets a whole value. */
export interface JsonPatchOperation {
  readonly op: "add" | "replace";
  /** JSON pointer. */
  readonly path: string;
  readonly value: Json;
}

/** Patches by component. */
export type OutpostPatches = Readonly<Partial<Record<OutpostComponent, readonly JsonPatchOperation[]>>>;

/**
 * `OutpostConfig` of authentik (authentik/outposts/models.py), as JSON has it. What is left out is authentik's own default; its keys for Docker
 * always are.
 */
export interface OutpostConfig {
  readonly authentik_host: string;
  readonly authentik_host_insecure: boolean;
  readonly authentik_host_browser: string;
  readonly log_level?: "trace" | "debug" | "info" | "warning" | "error";
  readonly object_naming_template: string;
  readonly refresh_interval?: string;
  readonly container_image?: string;
  readonly kubernetes_replicas: number;
  readonly kubernetes_namespace: string;
  readonly kubernetes_service_type?: "ClusterIP" | "NodePort" | "LoadBalancer";
  readonly kubernetes_disabled_components?: readonly OutpostComponent[];
  readonly kubernetes_image_pull_secrets?: readonly string[];
  readonly kubernetes_disable_x509_strict?: boolean;
  readonly kubernetes_ingress_annotations?: Labels;
  readonly kubernetes_ingress_class_name?: string;
  readonly kubernetes_ingress_secret_name?: string;
  readonly kubernetes_ingress_path_type?: NonNullable<OutpostIngressProps["pathType"]>;
  readonly kubernetes_httproute_annotations?: Labels;
  readonly kubernetes_httproute_parent_refs?: readonly OutpostParentRef[];
  readonly kubernetes_json_patches: OutpostPatches;
}

/** What the patches give the Deployment that authentik generates. */
export interface DeploymentPatchFacts {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  readonly devShm: MemoryQuantity;
  readonly healthPort: number;
  /** Labels that its pods have. */
  readonly podLabels: Readonly<Record<string, string>>;
}
