import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { envoyGateway, gatewayForwardAuth } from "./gateway-facts";
import { maybe } from "./random-workload";

const gateway = fc
  .record(
    {
      trustedIps: fc.subarray(["198.51.100.0/24", "0.0.0.0/0"]),
      frontProxies: fc.subarray(["198.51.100.128/25"]),
      stripsIdentityHeaders: fc.boolean(),
      podCidrs: fc.constant(["100.64.0.0/10"]),
      allowedNamespaces: fc.constantFrom(["wiki"], ["notes", "authentik"]),
    },
    { requiredKeys: ["trustedIps", "frontProxies", "stripsIdentityHeaders"] },
  )
  .map(envoyGateway);

const asking = fc
  .record({
    port: fc.constantFrom(80, 9000),
    authPath: fc.constantFrom("/outpost.goauthentik.io/auth/envoy", "/outpost.goauthentik.io/auth/nginx"),
    headersToBackend: fc.constantFrom(IDENTITY_HEADERS, IDENTITY_HEADERS.slice(1)),
    domain: maybe(fc.constantFrom("example.com", "example.org")),
  })
  .map(({ domain, ...rest }) =>
    gatewayForwardAuth({
      ...rest,
      ...(domain === undefined ? {} : { domain: { authHost: "auth.example.com", cookieDomain: domain } }),
    }),
  );

/** A Gateway and what is routed by it, which may or may not fit. */
export const anyGateway: fc.Arbitrary<readonly Facts[]> = fc.tuple(gateway, asking);
