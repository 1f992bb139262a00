import { Manifest, type ManifestTimeouts, type ManifestWait } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { isObject, type Json, type JsonObject } from "./json";
import { MANAGED_BY } from "./labels";
import { literal } from "./literal";
import type { Precondition } from "./pending-release-check";
import { checkProps, type PropCheck } from "./prop-check";
import { isUnresolved } from "./unresolved";

/** An object of the Kubernetes API whose kind the provider does not know. */
export interface CustomResourceManifest extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default - the object belongs to no namespace */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** One custom resource. */
export interface CustomResourceProps {
  readonly manifest: CustomResourceManifest;
  /**
   * Paths that the API server or an operator's webhook fills in beyond what the manifest says, such as
   * `spec.postgresql.parameters`: Terraform sees no drift there. @default - none besides labels and annotations
   */
  readonly computedFields?: readonly string[];
  /** What an apply waits for. @default - nothing: the object is accepted */
  readonly wait?: ManifestWait;
  /** How long an apply waits. @default - 10 minutes each */
  readonly timeouts?: ManifestTimeouts;
  /** What must hold before the object is planned. @default - nothing */
  readonly preconditions?: readonly Precondition[];
}

/** Paths that every controller may add to, as the provider has it by itself. */
const ALWAYS_COMPUTED = ["metadata.labels", "metadata.annotations"];

/**
 * A custom resource by `kubernetes_manifest`, in a stack after the one that installs its definition: the provider asks the
 * cluster for it at plan time. What somebody changes by hand is taken back, whoever owns the field since.
 */
export class CustomResource extends Construct {
  readonly resource: Manifest;

  /** @throws when what names the object, or a key, is known only at apply: the provider could not plan it. */
  constructor(scope: Construct, id: string, props: CustomResourceProps) {
    super(scope, id);
    const { manifest, computedFields = [], wait, timeouts, preconditions = [] } = props;
    checkProps(this.node.path, [...identityChecks(manifest), ...keyChecks(manifest, "manifest")]);
    const labels = { ...MANAGED_BY, ...manifest.metadata.labels };
    this.resource = new Manifest(this, "Resource", {
      manifest: escaped({ ...manifest, metadata: { ...manifest.metadata, labels } }),
      fieldManager: { forceConflicts: true },
      ...(computedFields.length === 0 ? {} : { computedFields: [...ALWAYS_COMPUTED, ...computedFields] }),
      ...(wait === undefined ? {} : { wait }),
      ...(timeouts === undefined ? {} : { timeouts }),
      ...(preconditions.length === 0 ? {} : { lifecycle: { precondition: [...preconditions] } }),
    });
  }
}

function identityChecks({ apiVersion, kind, metadata }: CustomResourceManifest): readonly PropCheck[] {
  const { name, namespace = "-" } = metadata;
  return Object.entries({ apiVersion, kind, "metadata.name": name, "metadata.namespace": namespace }).map(
    ([prop, value]) => ({
      prop: `manifest.${prop}`,
      value: isUnresolved(value) ? "(known only at apply)" : value,
      valid: value !== "" && !isUnresolved(value),
      allowed: "known at synthesis: the provider looks the object up when it plans",
    }),
  );
}

function keyChecks(value: Json | undefined, path: string): readonly PropCheck[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]: [string, Json | undefined]) =>
    isUnresolved(key)
      ? [{ prop: path, value: "(known only at apply)", valid: false, allowed: "an object whose keys are known" }]
      : keyChecks(child, `${path}.${key}`),
  );
}

/** Text that Terraform reads back as it was, and nothing that is not there. */
function escaped(value: JsonObject): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  return Object.fromEntries(entries.map(([key, child]) => [literal(key), escapedValue(child)]));
}

function escapedValue(value: Json | undefined): unknown {
  if (Array.isArray(value)) {
    return value.map(escapedValue);
  }
  if (isUnresolved(value)) {
    return value;
  }
  if (isObject(value)) {
    return escaped(value);
  }
  return typeof value === "string" ? literal(value) : value;
}
