import type { ProtectedApplicationsProps, ProxyApplication } from "../../constructs/access";
import { checkProtectedApplications } from "../../constructs/access/access-checks";
import { checkProps } from "../../constructs/core/prop-check";
import { MAXIMAL, MINIMAL } from "./sample-applications";

const wiki: ProxyApplication = {
  slug: "wiki",
  name: "Wiki",
  accessGroups: "everyone",
  externalHost: "https://wiki.example.com",
};

/** Every complaint about the props, one a line. */
function complaints(props: object): readonly string[] {
  try {
    checkProps("access", checkProtectedApplications("access", props as ProtectedApplicationsProps).mistakes);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").map((line) => line.replace("access: ", ""));
  }
}

test.each([
  ["nothing", {}],
  ["the minimum", MINIMAL],
  ["everything", MAXIMAL],
])("%s is right", (_, props) => {
  expect(complaints(props)).toEqual([]);
});

describe("what is repeated in one list is refused with both places, all at once", () => {
  test("slugs, of any protocol", () => {
    const saml = [{ slug: "wiki", name: "x", accessGroups: "everyone", acsUrl: "https://x.example.com" }];
    expect(complaints({ proxy: [wiki], saml })).toEqual([
      '`saml[0].slug` must be another than that of `proxy[0].slug`, got: "wiki"',
    ]);
  });

  test("hosts, whatever their scheme", () => {
    expect(complaints({ proxy: [wiki, { ...wiki, slug: "b", externalHost: "http://wiki.example.com" }] })).toEqual([
      '`proxy[1].externalHost` must be another than that of `proxy[0].externalHost`, got: "wiki.example.com"',
    ]);
  });

  test("cookie domains, client ids, adopted providers, groups, outposts", () => {
    const domain = { ...wiki, mode: "forward_domain", cookieDomain: "example.com", adopt: { providerId: 3 } };
    const client = { name: "x", accessGroups: "everyone", redirectUris: [{ url: "https://x" }], clientId: "id" };
    expect(
      complaints({
        proxy: [
          domain,
          { ...domain, slug: "b", externalHost: "https://b.example.com", outposts: ["x", "x"] },
          { ...wiki, slug: "c", externalHost: "https://c.example.com", accessGroups: ["staff", "staff"] },
        ],
        oauth2: [
          { ...client, slug: "o" },
          { ...client, slug: "p" },
        ],
        groups: ["staff"],
        existingGroups: ["staff"],
        outposts: ["y", "y"],
      }),
    ).toEqual([
      '`proxy[1].cookieDomain` must be another than that of `proxy[0].cookieDomain`, got: "example.com"',
      '`oauth2[1].clientId` must be another than that of `oauth2[0].clientId`, got: "id"',
      '`proxy[1].adopt.providerId` must be another than that of `proxy[0].adopt.providerId`, got: "3"',
      '`existingGroups[0]` must be another than that of `groups[0]`, got: "staff"',
      '`proxy[2].accessGroups[1]` must be another than that of `proxy[2].accessGroups[0]`, got: "staff"',
      '`outposts[1]` must be another than that of `outposts[0]`, got: "y"',
      '`proxy[1].outposts[1]` must be another than that of `proxy[1].outposts[0]`, got: "x"',
    ]);
  });

  test("a cookie domain in another mode is no repetition", () => {
    const domain = { ...wiki, mode: "forward_domain", cookieDomain: "example.com" };
    const other = { ...wiki, slug: "b", externalHost: "https://b.example.com", cookieDomain: "example.com" };
    expect(complaints({ proxy: [domain, other] })).toEqual([]);
  });
});

test("unknown groups are refused, each with its place", () => {
  expect(complaints({ proxy: [{ ...wiki, accessGroups: ["staff", "guests", "root"] }], groups: ["guests"] })).toEqual([
    '`proxy[0].accessGroups[0]` must be a group of `groups` or `existingGroups`, got: "staff"',
    '`proxy[0].accessGroups[2]` must be a group of `groups` or `existingGroups`, got: "root"',
  ]);
});

test("nobody is let in by leaving the groups out", () => {
  const { accessGroups: _, ...silent } = wiki;
  const allowed = '`proxy[0].accessGroups` must be a list of at least one group, or "everyone"';
  expect(complaints({ proxy: [silent] })).toEqual([`${allowed}, got: undefined`]);
  expect(complaints({ proxy: [{ ...wiki, accessGroups: [] }] })).toEqual([`${allowed}, got: []`]);
});

test.each([
  ["slug", "__proto__"],
  ["slug", "a b"],
  ["slug", ""],
  ["slug", "a".repeat(51)],
  ["externalHost", "wiki.example.com"],
  ["externalHost", "https://wiki.example.com/"],
  ["externalHost", "https://Wiki.example.com"],
  ["externalHost", "https://wiki.example.com:0"],
  ["externalHost", "https://wiki.example.com:443"],
  ["externalHost", "http://wiki.example.com:80"],
  ["externalHost", "https://wiki.example.com:70000"],
  ["externalHost", "https://*.example.com"],
  ["externalHost", "https://10.0.0.1"],
  ["cookieDomain", ".example.com"],
  ["cookieDomain", "com"],
  ["cookieDomain", "*.example.com"],
  ["mode", "forward"],
  ["skipPaths", [""]],
  ["skipPaths", ["a\nb"]],
  ["accessTokenValidity", "10m"],
  ["accessTokenValidity", "hours=1;"],
  ["accessTokenValidity", "minutes=-5"],
  ["launchUrl", "javascript:alert(1)"],
  ["adopt", { providerId: 0 }],
  ["basicAuth", { usernameAttribute: "user" }],
])("%s cannot be %j", (prop, value) => {
  const [first = "", ...more] = complaints({ proxy: [{ ...wiki, [prop]: value }] });
  expect(first).toContain(`\`proxy[0].${prop}`);
  expect(more).toEqual([]);
});

test("the outpost as reverse proxy needs to know where the application is", () => {
  expect(complaints({ proxy: [{ ...wiki, mode: "proxy" }] })).toEqual([
    "`proxy[0].internalHost` must be a URL like http://wiki.wiki.svc:8080, got: undefined",
  ]);
});

test("an OAuth 2 application without redirect URIs would send codes anywhere", () => {
  const client = { slug: "o", name: "x", accessGroups: "everyone", redirectUris: [] };
  expect(complaints({ oauth2: [client] })).toEqual([
    "`oauth2[0].redirectUris` must be a list of at least one redirect URI, got: []",
  ]);
});

test("the provider's version is exact", () => {
  expect(complaints({ providerVersion: "~> 2026.5" })).toEqual([
    '`providerVersion` must be an exact version like 2026.8.1, got: "~> 2026.5"',
  ]);
});
