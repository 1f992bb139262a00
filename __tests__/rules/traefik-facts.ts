import type { Facts } from "../../constructs/core/facts";
import { traefikFacts } from "../../constructs/traefik/existing-traefik";
import type {
  ForwardAuthFacts,
  LoginRateLimitFacts,
  ProtectedHostFacts,
  ProtectedIngressesFacts,
  ProtectedRouteFacts,
  TraefikFacts,
} from "../../constructs/traefik/facts";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";

/** A Traefik as a valid production publishes it. */
export function traefik(change: Partial<TraefikFacts> = {}): TraefikFacts {
  return { ...traefikFacts("access/Traefik", { version: "3.7.9" }), ...change };
}

/** Middlewares as a valid production publishes them. */
export function forwardAuth(change: Partial<ForwardAuthFacts> = {}): ForwardAuthFacts {
  return {
    kind: "forwardAuth",
    path: "access/ForwardAuth",
    name: "authentik",
    namespace: "authentik",
    traefik: "access/Traefik",
    traefikVersion: "3.7.9",
    address: "http://authentik-server.authentik.svc.cluster.local:80/outpost.goauthentik.io/auth/traefik",
    service: "authentik-server",
    serviceNamespace: "authentik",
    port: 80,
    outpost: "authentik Embedded Outpost",
    trustForwardHeader: true,
    authResponseHeaders: IDENTITY_HEADERS,
    strippedHeaders: IDENTITY_HEADERS,
    maxResponseBodyBytes: 65_536,
    ...change,
  };
}

/** A host as a valid production publishes it. */
export function routed(slug: string, change: Partial<ProtectedHostFacts> = {}): ProtectedHostFacts {
  return {
    prop: "hosts[0]",
    slug,
    host: `${slug}.example.com`,
    namespace: slug,
    service: slug,
    port: 8080,
    unauthenticatedPaths: ["/static/"],
    ...change,
  };
}

/** Ingresses as a valid production publishes them. */
export function routes(change: Partial<ProtectedIngressesFacts> = {}): ProtectedIngressesFacts {
  return {
    kind: "protectedIngresses",
    path: "access/Routes",
    forwardAuth: "access/ForwardAuth",
    ingressClassName: "traefik",
    entryPoint: "websecure",
    tls: true,
    middlewares: ["authentik-authentik@kubernetescrd"],
    unauthenticatedMiddlewares: ["authentik-authentik-strip@kubernetescrd"],
    hosts: [routed("wiki")],
    ...change,
  };
}

/** An IngressRoute as a valid production publishes it. */
export function route(change: Partial<ProtectedRouteFacts> = {}): ProtectedRouteFacts {
  return {
    kind: "protectedRoute",
    path: "access/Route",
    name: "shop",
    namespace: "authentik",
    forwardAuth: "access/ForwardAuth",
    host: "shop.example.com",
    references: [{ what: "the middleware authentik", namespace: "authentik" }],
    ...change,
  };
}

/** A limit as a valid production publishes it. */
export function rateLimit(change: Partial<LoginRateLimitFacts> = {}): LoginRateLimitFacts {
  return {
    kind: "loginRateLimit",
    path: "access/RateLimit",
    name: "authentik-login",
    namespace: "authentik",
    average: 100,
    burst: 1000,
    ...change,
  };
}

/** All of them, which fit together. */
export function traefikRoutes(): readonly Facts[] {
  return [traefik(), forwardAuth(), routes(), route(), rateLimit()];
}
