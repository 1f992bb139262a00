import type { Facts } from "../core/facts";

/** A plugin of Traefik's static configuration. */
export interface TraefikPlugin {
  /** Name under `experimental.plugins`. */
  readonly name: string;
  /** Go module, for example `github.com/sablierapp/sablier-traefik-plugin`. */
  readonly moduleName: string;
  /** Version of the module: a tag, or a pseudo-version. */
  readonly version: string;
}

/** A Traefik that is there already. */
export interface TraefikFacts extends Facts {
  readonly kind: "traefik";
  /** Exact version. */
  readonly version: string;
  readonly namespace: string;
  readonly ingressClassName: string;
  /** Entry point of protected routes. */
  readonly entryPoint: string;
  /** `providers.kubernetesCRD.allowCrossNamespace`. */
  readonly allowCrossNamespace: boolean;
  /** `crossProviderNamespaces`: namespaces that may name middlewares in annotations. Absent: all. */
  readonly crossProviderNamespaces?: readonly string[];
  /** `entryPoints.<name>.forwardedHeaders.trustedIPs`. */
  readonly trustedIps: readonly string[];
  /** `entryPoints.<name>.forwardedHeaders.insecure`. */
  readonly trustsEverybody: boolean;
  /** Addresses of the proxies in front of it, whose word it has to take. */
  readonly frontProxies: readonly string[];
  /** Addresses of its own pods. Absent: not known. */
  readonly podCidrs?: readonly string[];
  readonly plugins: readonly TraefikPlugin[];
}

/** An answer in place of an outpost's that cannot be had. */
export interface FallbackFacts {
  readonly service: string;
  readonly port: number;
  readonly path: string;
}

/** Caching of the outpost's word by a plugin. */
export interface PluginFacts {
  /** Name under `experimental.plugins`. */
  readonly name: string;
  /** Seconds that a permission is kept. */
  readonly cacheDurationSec: number;
}

/** Middlewares that have an outpost asked. */
export interface ForwardAuthFacts extends Facts {
  readonly kind: "forwardAuth";
  /** Name of the Middleware that asks; others begin with it. */
  readonly name: string;
  readonly namespace: string;
  /** Path of the Traefik that it is for. */
  readonly traefik: string;
  readonly traefikVersion: string;
  /** Where Traefik asks, a URL. */
  readonly address: string;
  /** Service of the outpost. */
  readonly service: string;
  readonly serviceNamespace: string;
  /** Port of that Service. */
  readonly port: number;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  readonly trustForwardHeader: boolean;
  /** Headers of the outpost's answer that replace the client's. */
  readonly authResponseHeaders: readonly string[];
  /** Headers that are replaced as well, or removed when the outpost does not answer with them. */
  readonly authResponseHeadersRegex?: string;
  /** Headers that are removed where nobody has to log in. */
  readonly strippedHeaders: readonly string[];
  /** Longest answer of the outpost that is read, in bytes; -1 is any. Absent: any. */
  readonly maxResponseBodyBytes?: number;
  readonly fallback?: FallbackFacts;
  /** Absent: Traefik's own middleware asks, every time. */
  readonly plugin?: PluginFacts;
}

/** A host whose users log in. */
export interface ProtectedHostFacts {
  /** Where the props have it, for example `hosts[3]`. */
  readonly prop: string;
  readonly slug: string;
  readonly host: string;
  readonly namespace: string;
  readonly service: string;
  readonly port: number;
  readonly tlsSecretName?: string;
  /** Paths without login: below one with a slash at its end, else only itself. */
  readonly unauthenticatedPaths: readonly string[];
}

/** Routes by Ingress. */
export interface ProtectedIngressesFacts extends Facts {
  readonly kind: "protectedIngresses";
  /** Path of the middlewares that it uses. */
  readonly forwardAuth: string;
  readonly ingressClassName: string;
  readonly entryPoint: string;
  /** Whether the routes are of HTTPS. */
  readonly tls: boolean;
  /** Middlewares of routes with login, as an annotation names them, in the order in which they run. */
  readonly middlewares: readonly string[];
  /** Middlewares of paths without login. */
  readonly unauthenticatedMiddlewares: readonly string[];
  /** One login for all hosts of a domain. Absent: each host has its own. */
  readonly domain?: { readonly authHost: string; readonly cookieDomain: string };
  readonly hosts: readonly ProtectedHostFacts[];
}

/** One route by IngressRoute. */
export interface ProtectedRouteFacts extends Facts {
  readonly kind: "protectedRoute";
  readonly name: string;
  readonly namespace: string;
  readonly forwardAuth: string;
  readonly host: string;
  /** Namespaces that it refers to, by what is there. */
  readonly references: readonly { readonly what: string; readonly namespace: string }[];
}

/** A limit of requests to the login page. */
export interface LoginRateLimitFacts extends Facts {
  readonly kind: "loginRateLimit";
  readonly name: string;
  readonly namespace: string;
  /** Requests a second that one client may keep up. */
  readonly average: number;
  /** Requests that one client may send at once. */
  readonly burst: number;
}
