import { protectedApplicationsFacts } from "../../constructs/access";
import { MAXIMAL, MINIMAL } from "./sample-applications";

const facts = (props: typeof MINIMAL) => protectedApplicationsFacts("access/Access", props);

test("defaults are authentik's own, where it has them", () => {
  const { applications, ...rest } = facts(MINIMAL);
  expect(rest).toEqual({
    kind: "protectedApplications",
    path: "access/Access",
    groups: ["staff"],
    existingGroups: [],
    authorizationFlow: "default-provider-authorization-implicit-consent",
    invalidationFlow: "default-provider-invalidation-flow",
    outposts: ["authentik Embedded Outpost"],
    ownOutposts: [],
    signingKey: "authentik Self-signed Certificate",
  });
  const common = { openInNewTab: false, authorizationFlow: "default-provider-authorization-implicit-consent" };
  expect(applications[0]).toEqual({
    ...common,
    prop: "proxy[0]",
    slug: "wiki",
    name: "Wiki",
    accessGroups: ["staff"],
    provider: {
      kind: "proxy",
      mode: "forward_single",
      externalHost: "https://wiki.example.com",
      host: "wiki.example.com",
      internalHostSslValidation: true,
      skipPaths: [],
      interceptHeaderAuth: true,
      accessTokenValidity: "minutes=10",
      refreshTokenValidity: "days=30",
      outposts: ["authentik Embedded Outpost"],
    },
  });
  expect(applications[2]).toMatchObject({
    prop: "oauth2[1]",
    provider: {
      kind: "oauth2",
      clientId: "argocd",
      clientType: "confidential",
      scopes: ["openid", "email", "profile"],
      subMode: "hashed_user_id",
    },
  });
  expect(applications[3]).toEqual({
    ...common,
    prop: "saml[0]",
    slug: "travel",
    name: "Travel",
    accessGroups: "everyone",
    provider: {
      kind: "saml",
      acsUrl: "https://travel.example.com/acs",
      spBinding: "post",
      sessionValidity: "minutes=86400",
    },
  });
});

test("an application's own outposts and flow come before those of the list", () => {
  const { applications } = facts(MAXIMAL);
  expect(applications.map(({ authorizationFlow }) => authorizationFlow)).toEqual(Array(5).fill("with-consent"));
  expect(applications[0]?.provider).toMatchObject({ outposts: MAXIMAL.proxy[0]?.outposts });
  const [shared] = facts({ proxy: MINIMAL.proxy ?? [], outposts: ["edge"], authorizationFlow: "ask" }).applications;
  expect(shared).toMatchObject({ authorizationFlow: "ask", provider: { outposts: ["edge"] } });
});

test("a host keeps its port", () => {
  expect(facts(MAXIMAL).applications[1]?.provider).toMatchObject({ host: "auth.example.com:8443" });
});
