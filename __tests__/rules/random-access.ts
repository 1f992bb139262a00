import fc from "fast-check";
import "../support/properties";
import type { ApplicationFacts, ProtectedApplicationsFacts } from "../../constructs/access/facts";
import { access, oauth2Facts, proxiedFacts } from "./access-facts";

const proxied: fc.Arbitrary<ApplicationFacts> = fc
  .record({
    name: fc.constantFrom("wiki", "shop", "auth", "status"),
    domain: fc.constantFrom("example.com", "example.org", "sso.example.com", "example.com:8443"),
    mode: fc.constantFrom("forward_single" as const, "forward_domain" as const, "proxy" as const),
    cookieDomain: fc.option(fc.constantFrom("example.com", "example.org", "sso.example.com"), { nil: undefined }),
    internalHost: fc.option(fc.constantFrom("https://a.b.svc", "https://wiki.example.com", "http://wiki.example.com"), {
      nil: undefined,
    }),
    internalHostSslValidation: fc.boolean(),
    outposts: fc.constantFrom(["authentik Embedded Outpost"], ["edge"]),
    accessTokenValidity: fc.constantFrom("minutes=10", "days=2"),
    interceptHeaderAuth: fc.boolean(),
  })
  .map(({ name, domain, cookieDomain, internalHost, ...provider }) =>
    proxiedFacts(name, {
      host: `${name}.${domain}`,
      ...provider,
      ...(cookieDomain === undefined ? {} : { cookieDomain }),
      ...(internalHost === undefined ? {} : { internalHost }),
    }),
  );

const oauth2: fc.Arbitrary<ApplicationFacts> = fc
  .tuple(fc.constantFrom("grafana", "argocd", "wiki"), fc.constantFrom("grafana", "argocd"))
  .map(([slug, clientId]) => oauth2Facts(slug, clientId));

function part(path: string): fc.Arbitrary<ProtectedApplicationsFacts> {
  return fc
    .record({
      providerVersion: fc.constantFrom("2026.8.0", "2026.5.0", "2026.2.1"),
      groups: fc.subarray(["staff", "guests"]),
      ownOutposts: fc.subarray(["edge"]),
      applications: fc
        .tuple(fc.array(proxied, { maxLength: 2 }), fc.array(oauth2, { maxLength: 1 }))
        .map(([own, others]) => [...own.map((application, i) => ({ ...application, prop: `proxy[${i}]` })), ...others]),
    })
    .map((change) => access({ path, ...change }));
}

/** Two parts with applications, which may be in each other's way. */
export const anyAccess: fc.Arbitrary<readonly ProtectedApplicationsFacts[]> = fc.tuple(
  part("access/Staff"),
  part("access/Guests"),
);
