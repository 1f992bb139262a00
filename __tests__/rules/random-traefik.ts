import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { maybe, small } from "./random-workload";
import { forwardAuth, rateLimit, route, routed, routes, traefik } from "./traefik-facts";

const SERVICE = "authentik-server.authentik";

const address = fc
  .tuple(
    fc.constantFrom(SERVICE, `${SERVICE}.svc`, "wiki.example.com", "auth.example.org"),
    fc.constantFrom(80, 9000),
    fc.constantFrom("traefik", "traefik", "traefik", "nginx"),
  )
  .map(([host, port, proxy]) => ({
    address: `http://${host}:${port}/outpost.goauthentik.io/auth/${proxy}`,
    port,
  }));

const asking = fc
  .record(
    {
      at: address,
      headers: fc.constantFrom(IDENTITY_HEADERS, IDENTITY_HEADERS.slice(1)),
      authResponseHeadersRegex: fc.constant("(?i)^x[-_]authentik[-_]"),
      maxResponseBodyBytes: fc.constantFrom(-1, 65_536, 1_048_577),
      plugin: fc.record({ name: fc.constant("authentik"), cacheDurationSec: small(0, 90) }),
    },
    { requiredKeys: ["at", "headers"] },
  )
  .map(({ at, headers, ...rest }) => {
    const { maxResponseBodyBytes: _, ...valid } = forwardAuth();
    return { ...valid, ...at, authResponseHeaders: headers, ...rest };
  });

const routing = fc
  .record({
    unauthenticatedMiddlewares: fc.subarray(["authentik-authentik-strip@kubernetescrd"]),
    paths: fc.subarray(["/static/"]),
    host: fc.constantFrom("wiki.example.com", "shop.example.com", "wiki.example.org"),
    domain: maybe(fc.constantFrom("example.com", "example.org", "com")),
  })
  .map(({ paths, host, domain, ...rest }) =>
    routes({
      ...rest,
      hosts: [routed("wiki", { host, unauthenticatedPaths: paths })],
      ...(domain === undefined ? {} : { domain: { authHost: "auth.example.com", cookieDomain: domain } }),
    }),
  );

const RANGES = ["198.51.100.0/24", "0.0.0.0/0", "10.0.0.0/8"];

const PLUGINS = [
  { name: "authentik", moduleName: "github.com/xabinapal/traefik-authentik-forward-plugin", version: "v1.0.0" },
  { name: "sablier", moduleName: "github.com/sablierapp/sablier", version: "v1.11.2" },
];

const proxy = fc
  .record(
    {
      trustedIps: fc.subarray(RANGES),
      frontProxies: fc.subarray(["198.51.100.128/25", "203.0.113.0/24"]),
      trustsEverybody: fc.boolean(),
      allowCrossNamespace: fc.boolean(),
      plugins: fc.subarray(PLUGINS),
      podCidrs: fc.subarray(["100.64.0.0/10"]),
      crossProviderNamespaces: fc.subarray(["wiki"]),
    },
    { requiredKeys: ["trustedIps", "frontProxies", "trustsEverybody", "allowCrossNamespace", "plugins"] },
  )
  .map((change) => traefik(change));

const limit = fc
  .record({ average: fc.constantFrom(10, 100), burst: fc.constantFrom(50, 1000) })
  .map((change) => rateLimit(change));

/** A Traefik and what is routed by it, which may or may not fit. */
export const anyTraefik: fc.Arbitrary<readonly Facts[]> = fc
  .tuple(proxy, asking, routing, fc.constantFrom("authentik", "shop"), limit)
  .map(([traefik, forwardAuth, routes, namespace, rateLimit]) => [
    traefik,
    forwardAuth,
    routes,
    route({ namespace }),
    rateLimit,
  ]);
