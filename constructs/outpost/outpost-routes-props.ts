import type { Labels } from "../core/labels";

/** The Ingress that authentik makes of the hosts of a proxy's applications. */
export interface OutpostIngressProps {
  /** Laid over authentik's own, which are for nginx and Traefik. @default - none */
  readonly annotations?: Labels;
  /** Class of the Ingress. @default - the cluster's default class */
  readonly className?: string;
  /** Secret with the certificate of all hosts with https, in the outpost's namespace. Blank: no TLS. @default "authentik-outpost-tls" */
  readonly secretName?: string;
  /** How its paths are compared. Some ingress-nginx want ImplementationSpecific. @default "Prefix" */
  readonly pathType?: "Prefix" | "Exact" | "ImplementationSpecific";
}

/** A Gateway that a route is attached to. There is no port: authentik takes texts only here, and Kubernetes takes none for it. */
export interface OutpostParentRef {
  readonly name: string;
  /** @default - the outpost's own */
  readonly namespace?: string;
  /** Listener of the Gateway. @default - all of them */
  readonly sectionName?: string;
  /** @default "Gateway" */
  readonly kind?: string;
  /** @default "gateway.networking.k8s.io" */
  readonly group?: string;
}

/** The HTTPRoute that authentik makes of the hosts of a proxy's applications. */
export interface OutpostHttpRouteProps {
  /** What it is attached to; authentik makes no route without one. */
  readonly parentRefs: readonly OutpostParentRef[];
  /** @default - none */
  readonly annotations?: Labels;
}
