import type { Facts } from "../core/facts";
import type { Labels } from "../core/labels";

/** An operator, or the definitions of its custom resources, in one release. */
export interface OperatorFacts extends Facts {
  readonly kind: "operator";
  /** Whose: `opentelemetry-operator`, `prometheus-operator`. */
  readonly operator: string;
  /** Release of the operator that runs. Absent: these are definitions alone. */
  readonly version?: string;
  /** Release of the definitions that are there. Absent: something else brings them. */
  readonly definitionsVersion?: string;
  /** Whether something that is there already has brought them. Absent: they come with this release. */
  readonly definitionsElsewhere?: boolean;
  /** Whether they stay when their release goes. Absent: not known. */
  readonly definitionsKept?: boolean;
  /** The ServiceMonitor of its own metrics, and where it is. Absent: none, or not known. */
  readonly monitor?: { readonly namespace: string; readonly labels: Labels };
}

/** A Certificate of cert-manager. */
export interface CertificateFacts extends Facts {
  readonly kind: "certificate";
  readonly name: string;
  readonly namespace: string;
}

/** A ClusterIssuer of cert-manager. */
export interface ClusterIssuerFacts extends Facts {
  readonly kind: "clusterIssuer";
  readonly name: string;
}
