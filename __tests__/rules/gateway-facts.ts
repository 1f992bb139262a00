import type { EnvoyGatewayFacts, GatewayForwardAuthFacts } from "../../constructs/gateway/facts";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";

/** A Gateway as a valid production publishes it. */
export function envoyGateway(change: Partial<EnvoyGatewayFacts> = {}): EnvoyGatewayFacts {
  return {
    kind: "envoyGateway",
    path: "access/Gateway",
    version: "1.9.0",
    name: "public",
    namespace: "gateways",
    trustedIps: [],
    frontProxies: [],
    stripsIdentityHeaders: true,
    ...change,
  };
}

/** Hosts behind authentik by that Gateway, as a valid production publishes them. */
export function gatewayForwardAuth(change: Partial<GatewayForwardAuthFacts> = {}): GatewayForwardAuthFacts {
  return {
    kind: "gatewayForwardAuth",
    path: "access/GatewayAuth",
    name: "authentik",
    gateway: "access/Gateway",
    service: "authentik-server",
    serviceNamespace: "authentik",
    port: 80,
    outpost: "authentik Embedded Outpost",
    authPath: "/outpost.goauthentik.io/auth/envoy",
    headersToExtAuth: ["cookie"],
    headersToBackend: IDENTITY_HEADERS,
    failOpen: false,
    hosts: [
      {
        prop: "hosts[0]",
        slug: "notes",
        host: "notes.example.com",
        namespace: "notes",
        service: "notes",
        port: 8080,
        unauthenticatedPaths: ["/static/"],
      },
    ],
    ...change,
  };
}
