import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { maybe } from "./random-workload";
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
  .record({
    at: address,
    headers: fc.constantFrom(IDENTITY_HEADERS, IDENTITY_HEADERS.slice(1)),
    pattern: maybe(fc.constant("(?i)^x[-_]authentik[-_]")),
  })
  .map(({ at, headers, pattern }) =>
    forwardAuth({
      ...at,
      authResponseHeaders: headers,
      ...(pattern === undefined ? {} : { authResponseHeadersRegex: pattern }),
    }),
  );

const routing = fc
  .record({
    unauthenticatedMiddlewares: fc.subarray(["authentik-authentik-strip@kubernetescrd"]),
    paths: fc.subarray(["/static/"]),
  })
  .map(({ paths, ...rest }) => routes({ ...rest, hosts: [routed("wiki", { unauthenticatedPaths: paths })] }));

/** A Traefik and what is routed by it, which may or may not fit. */
export const anyTraefik: fc.Arbitrary<readonly Facts[]> = fc
  .tuple(asking, routing)
  .map(([forwardAuth, routes]) => [traefik(), forwardAuth, routes, route(), rateLimit()]);
