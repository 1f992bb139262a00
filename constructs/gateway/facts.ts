import type { Facts } from "../core/facts";

/** A Gateway of Envoy Gateway's that is there already. */
export interface EnvoyGatewayFacts extends Facts {
  readonly kind: "envoyGateway";
  /** Exact version of Envoy Gateway. */
  readonly version: string;
  /** Name of the Gateway. */
  readonly name: string;
  readonly namespace: string;
  /** Listener that the hosts are served by. Absent: every one. */
  readonly sectionName?: string;
  /** Namespaces whose routes its listeners take. Absent: not known. */
  readonly allowedNamespaces?: readonly string[];
  /** `clientIPDetection.xForwardedFor.trustedCIDRs`: who is believed to tell the client's address. */
  readonly trustedIps: readonly string[];
  /** Addresses of the proxies in front of it, whose word it has to take. */
  readonly frontProxies: readonly string[];
  /** Addresses of its own pods. Absent: not known. */
  readonly podCidrs?: readonly string[];
  /** Whether X-authentik headers of clients are removed before anything else looks at a request. */
  readonly stripsIdentityHeaders: boolean;
}

/** A host behind authentik, by HTTPRoute. */
export interface GatewayHostFacts {
  /** Where the props have it, for example `hosts[3]`. */
  readonly prop: string;
  readonly slug: string;
  readonly host: string;
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  /** Paths without login: below one with a slash at its end, else only itself. */
  readonly unauthenticatedPaths: readonly string[];
}

/** Hosts of a Gateway about which Envoy asks an outpost. */
export interface GatewayForwardAuthFacts extends Facts {
  readonly kind: "gatewayForwardAuth";
  readonly name: string;
  /** Path of the Gateway. */
  readonly gateway: string;
  /** Service of the outpost. */
  readonly service: string;
  readonly serviceNamespace: string;
  /** Port of that Service. */
  readonly port: number;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Path that Envoy asks at; that of the request is appended to it. */
  readonly authPath: string;
  /** Headers of the request that the outpost is told. */
  readonly headersToExtAuth: readonly string[];
  /** Headers of the outpost's answer that applications get. */
  readonly headersToBackend: readonly string[];
  /** Whether everybody gets in while the outpost does not answer. */
  readonly failOpen: boolean;
  /** One login for all hosts of a domain. Absent: each host has its own. */
  readonly domain?: { readonly authHost: string; readonly cookieDomain: string };
  readonly hosts: readonly GatewayHostFacts[];
}
