import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { preflight } from "../../constructs/core/preflight";
import { formatFinding } from "../../constructs/core/report";
import { ManagedOutpost } from "../../constructs/outpost";
import { ExistingTraefik, ForwardAuth, ProtectedIngresses } from "../../constructs/traefik";
import { checkEnvironment } from "../../stacks/check-environment";
import { production } from "../../values/environments/production";
import { temporaryDirectory } from "../support/temporary-directory";
import { ENDPOINT } from "../traefik/sample-routes";

const AUTH = "https://auth.example.com";
const LOGIN = {
  slug: "login",
  name: "Login",
  accessGroups: ["staff"],
  externalHost: AUTH,
  outposts: ["edge"],
} as const;
const WIKI = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" } as const;
const DOMAIN = {
  ...WIKI,
  slug: "domain",
  externalHost: "https://login.example.org",
  mode: "forward_domain",
  cookieDomain: "example.com",
} as const;
const BAD = [
  LOGIN,
  WIKI,
  WIKI,
  { ...WIKI, slug: "twice", externalHost: "https://twice.example.com", outposts: ["edge", "edge"] },
  { ...WIKI, slug: "guests", externalHost: "https://guests.example.com", accessGroups: ["nobody"] },
  DOMAIN,
];

/** Findings without their fixes. */
const lines = (findings: Parameters<typeof formatFinding>[0][]) =>
  findings.map((finding) => formatFinding(finding).split("\n")[0]);

/** Every mistake of the list, however it is found. */
const OF_THE_LIST = (at: string) => [
  `error CFG-005  ${at}  \`proxy[2].externalHost\` must be another than that of \`proxy[1].externalHost\`, got: "wiki.example.com"`,
  `error CFG-005  ${at}  \`proxy[2].slug\` must be another than that of \`proxy[1].slug\`, got: "wiki"`,
  `error CFG-005  ${at}  \`proxy[3].outposts[1]\` must be another than that of \`proxy[3].outposts[0]\`, got: "edge"`,
  `error CFG-005  ${at}  \`proxy[4].accessGroups[0]\` must be a group of \`groups\` or \`existingGroups\`, got: "nobody"`,
];
const OUT_006 = (at: string) =>
  `error OUT-006  ${at}  proxy[5] (domain) has a host outside its cookie domain: login.example.org is not within example.com`;

test("everything that is wrong in an app is in one report, each with its path", () => {
  temporaryDirectory((outdir) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "edge");
    new AuthentikProvider(stack, "Authentik", { version: "2026.8.0", url: AUTH });
    new KubernetesProvider(stack, "Kubernetes");
    const outpost = new ManagedOutpost(stack, "Outpost", {
      outpost: "edge",
      namespace: "outposts",
      authentikHost: AUTH,
      patches: { deployment: [{ op: "replace", path: "/status/replicas", value: 2 }] },
    });
    new ProtectedApplications(stack, "Applications", { groups: ["staff"], ownOutposts: [outpost], proxy: BAD });
    const host = { slug: "shop", host: "shop.example.org", namespace: "shop", service: "shop", port: 80 };
    new ProtectedIngresses(stack, "Routes", {
      forwardAuth: new ForwardAuth(stack, "ForwardAuth", {
        namespace: "authentik",
        endpoint: ENDPOINT,
        traefik: new ExistingTraefik(stack, "Traefik", { version: "3.7.9" }),
      }),
      domain: { authHost: "auth.example.com", cookieDomain: "example.com" },
      hosts: [host, host],
    });
    const found = lines([...preflight(app).findings]);
    expect(found).toEqual([
      ...OF_THE_LIST("edge/Applications"),
      'error CFG-005  edge/Outpost  `patches.deployment[0].path` must be below /metadata or /spec, got: "/status/replicas"',
      'error CFG-005  edge/Routes  `hosts[1].host` must be another than that of `hosts[0].host`, got: "shop.example.org"',
      'error CFG-005  edge/Routes  `hosts[1].slug` must be another than that of `hosts[0].slug`, got: "shop"',
      "error OUT-003  edge/Outpost <- edge/Applications  the outpost edge protects auth.example.com (login, proxy[0]), where its users log in",
      OUT_006("edge/Applications"),
      expect.stringMatching(
        /^error TRF-009 {2}edge\/Routes {2}hosts that are not within the cookie domain example\.com: shop\.example\.org/,
      ),
    ]);
    expect(() => app.synth()).toThrow(/CFG-005 {2}edge\/Outpost/);
  });
});

describe("an environment", () => {
  const access = (proxy: object[]) => ({
    providerVersion: "2026.8.0",
    applications: { groups: ["staff"], proxy },
    routes: { traefik: { version: "3.7.9" } },
  });
  const route = { namespace: "apps", service: "wiki", port: 80 };
  const check = (proxy: object[], change: object = {}) =>
    checkEnvironment({ ...production, ...change, access: access(proxy) } as never);

  test("tells of its applications, its routes and what rules find, at once", () => {
    const routed = BAD.map((each) => (each === DOMAIN ? { ...each, route } : each));
    const found = lines([...check(routed).findings]);
    expect(found).toEqual([
      "error ACC-004  access/Applications <- identity/Platform/Authentik  proxy[0] (login) protects auth.example.com, where users log in",
      ...OF_THE_LIST("access/Applications"),
      'error CFG-005  access/Applications  `proxy[5].mode` must be "forward_single" for an application with a route, got: "forward_domain"; leave `route` out: the hosts of a domain are a ProtectedIngresses of their own, and a proxy routes by itself',
      OUT_006("access/Applications"),
    ]);
  });

  test("whose platform cannot be made tells what does not go together nevertheless", () => {
    const platform = { ...production.platform, namespace: "No Name" };
    expect(() => check(BAD, { platform })).toThrow(
      /^identity\/Platform: `namespace` [\s\S]*\naccess\/Applications: `proxy\[2\]\.slug` must be another than/,
    );
  });

  test("one of whose applications cannot be made tells what is wrong with the others nevertheless", () => {
    expect(() => check([...BAD, { ...WIKI, slug: "" }])).toThrow(
      /`proxy\[6\]\.slug` must be a slug[\s\S]*`proxy\[2\]\.slug` must be another than[\s\S]*`proxy\[4\]\.accessGroups\[0\]` must be a group of/,
    );
  });
});
