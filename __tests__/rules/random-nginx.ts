import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import { nginxForwardAuth } from "./nginx-facts";
import { maybe } from "./random-workload";

/** Servers of an nginx that may or may not fit. */
export const anyNginx: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    host: fc.constantFrom("authentik-server.authentik.svc", "authentik-server", "files.example.com"),
    port: fc.constantFrom(80, 9000),
    namespace: fc.constantFrom("edge", "authentik"),
    domain: maybe(fc.constantFrom("example.com", "example.org")),
  })
  .map(({ host, port, domain, ...rest }) => [
    nginxForwardAuth({
      ...rest,
      address: { host, port },
      ...(domain === undefined ? {} : { domain: { authHost: "auth.example.com", cookieDomain: domain } }),
    }),
  ]);
