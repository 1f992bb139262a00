import type { ApplicationFacts, ProtectedApplicationsFacts, ProxyProviderFacts } from "../../constructs/access/facts";

/** A proxied application as a valid production publishes it. */
export function proxiedFacts(
  slug: string,
  change: Partial<ProxyProviderFacts> = {},
  application: Partial<ApplicationFacts> = {},
): ApplicationFacts {
  return {
    prop: "proxy[0]",
    slug,
    name: slug,
    accessGroups: ["staff"],
    openInNewTab: false,
    authorizationFlow: "default-provider-authorization-implicit-consent",
    ...application,
    provider: {
      kind: "proxy",
      mode: "forward_single",
      externalHost: `https://${change.host ?? `${slug}.example.com`}`,
      host: `${slug}.example.com`,
      internalHostSslValidation: true,
      skipPaths: [],
      interceptHeaderAuth: true,
      accessTokenValidity: "minutes=10",
      refreshTokenValidity: "days=30",
      outposts: ["authentik Embedded Outpost"],
      ...change,
    },
  };
}

/** An OAuth 2 application as a valid production publishes it. */
export function oauth2Facts(
  slug: string,
  clientId = slug,
  application: Partial<ApplicationFacts> = {},
): ApplicationFacts {
  return {
    ...proxiedFacts(slug, {}, { prop: "oauth2[0]", ...application }),
    provider: {
      kind: "oauth2",
      clientId,
      clientType: "confidential",
      redirectUris: [{ url: `https://${slug}.example.com/callback`, matchingMode: "strict" }],
      scopes: ["openid"],
      subMode: "hashed_user_id",
      accessTokenValidity: "minutes=10",
      refreshTokenValidity: "days=30",
    },
  };
}

/** Applications as a valid production publishes them. */
export function access(change: Partial<ProtectedApplicationsFacts> = {}): ProtectedApplicationsFacts {
  return {
    kind: "protectedApplications",
    path: "access/Staff",
    groups: ["staff"],
    existingGroups: [],
    authorizationFlow: "default-provider-authorization-implicit-consent",
    invalidationFlow: "default-provider-invalidation-flow",
    outposts: ["authentik Embedded Outpost"],
    ownOutposts: [],
    signingKey: "authentik Self-signed Certificate",
    applications: [proxiedFacts("wiki"), oauth2Facts("grafana")],
    ...change,
  };
}

/** Two parts that keep out of each other's way. */
export function accesses(): readonly ProtectedApplicationsFacts[] {
  return [
    access(),
    access({
      path: "access/Guests",
      groups: [],
      existingGroups: ["guests"],
      applications: [proxiedFacts("shop", {}, { accessGroups: ["guests"] })],
    }),
  ];
}
