import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkAccess } from "../../stacks/access-checks";
import { withApplications } from "../../stacks/applications-file";
import { checkEnvironment } from "../../stacks/check-environment";
import { synthesise } from "../../stacks/synthesise";
import type { AccessSettings, ApplicationsList } from "../../values/environments/access";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";
import type { ApplicationRoute, RoutesSettings } from "../../values/environments/routes";
import { wrongProps } from "../support/refusal";
import { parseStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";
import { ENDPOINT } from "../traefik/sample-routes";

const ROUTES: RoutesSettings = { traefik: { version: "3.7.9" } };
const TARGET: ApplicationRoute = { namespace: "apps", service: "wiki", port: 8080 };
const WIKI = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com:8443" };
const PLAIN = { ...WIKI, slug: "plain", externalHost: "https://plain.example.com" };

type Application = NonNullable<ApplicationsList["proxy"]>[number];

/** The environment `production` with applications, and what routes to them. */
function environment(
  proxy: readonly Application[],
  routes: RoutesSettings | null = ROUTES,
  change: Partial<AccessSettings> = {},
): Environment {
  const applications = { groups: ["staff"], proxy };
  return {
    ...production,
    access: { providerVersion: "2026.8.0", applications, ...(routes === null ? {} : { routes }), ...change },
  };
}

const routed = (change: Partial<ApplicationRoute> = {}) => ({ ...WIKI, route: { ...TARGET, ...change } });

function output(given: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const { findings } = synthesise(given, outdir);
    const text = readFileSync(join(outdir, "stacks", "access", "cdk.tf.json"), "utf8");
    return { findings, text, access: parseStack(text) };
  });
}

describe("one list of applications and routes", () => {
  const { findings, text, access } = output(
    environment([routed({ tlsSecretName: "wiki-tls", unauthenticatedPaths: ["/static/"] }), PLAIN]),
  );
  const [, hosts] = Object.entries(access.json.locals ?? {}).find(([name]) => name.startsWith("Routes_Hosts_")) ?? [];

  test("has no finding", () => {
    expect(findings).toEqual([]);
  });

  test("makes both of them authentik's, and routes the one that says so, by its external host without the port", () => {
    expect(text).toContain("https://plain.example.com");
    expect(hosts).toEqual({
      wiki: {
        host: "wiki.example.com",
        namespace: "apps",
        service: "wiki",
        port: 8080,
        tls: ["wiki-tls"],
        unauthenticated: ["/static/"],
      },
    });
  });

  test("has the outpost in authentik's server asked, by Middlewares beside it", () => {
    const manifests = Object.values(access.resources("kubernetes_manifest")).map(({ manifest }) => manifest);
    expect(manifests).toMatchObject([
      { metadata: { name: "authentik", namespace: "authentik" } },
      { metadata: { name: "authentik-strip", namespace: "authentik" } },
    ]);
    expect(manifests[0]).toMatchObject({
      spec: {
        forwardAuth: {
          address: "http://authentik-server.authentik.svc:80/outpost.goauthentik.io/auth/traefik",
        },
      },
    });
  });

  test("names the cluster's provider, which finds it by its environment", () => {
    expect(access.json.provider).toMatchObject({ kubernetes: [{}] });
    expect(text).not.toMatch(/config_path|detect_drift|provider_helm/);
  });
});

test("routes go by another outpost's endpoint, in its namespace, and by another name, where the environment says so", () => {
  const endpoint = {
    ...ENDPOINT,
    service: "edge",
    address: { host: "edge.dmz.svc", port: 9000 },
    location: { namespace: "dmz" },
  };
  const { text } = output(environment([routed({ name: "docs" })], { ...ROUTES, endpoint, labels: { team: "web" } }));
  expect(text).toContain("http://edge.dmz.svc:9000/outpost.goauthentik.io/auth/traefik");
  expect(text).toContain("dmz-authentik@kubernetescrd");
  expect(text).toContain('"team": "web"');
  expect(text).toMatch(/"docs": \{\s+"host": "wiki\.example\.com"/);
});

test("without a routed application there are the Middlewares alone", () => {
  const { access } = output(environment([PLAIN]));
  expect(Object.keys(access.resources("kubernetes_manifest"))).toHaveLength(2);
  expect(access.resources("kubernetes_ingress_v1")).toEqual({});
});

describe("is refused", () => {
  const refusal = (given: Environment) => {
    try {
      return wrongProps(checkEnvironment(given));
    } catch (error) {
      return (error as Error).message;
    }
  };

  test("a route where nothing routes", () => {
    expect(refusal(environment([routed()], null))).toBe(
      `access/Applications: \`proxy[0].route\` must be left out where the environment has no \`access.routes\`, got: ${JSON.stringify(TARGET)}; name the Traefik in \`access.routes.traefik\``,
    );
  });

  test("a route of a domain's login, or of an outpost that is the proxy itself", () => {
    const domain = { ...routed(), mode: "forward_domain", cookieDomain: "example.com" };
    const proxy = {
      ...routed(),
      slug: "shop",
      externalHost: "https://shop.example.com",
      mode: "proxy",
      internalHost: "http://shop.shop.svc",
    };
    const message = refusal(environment([domain, proxy] as never));
    expect(message.split("\n").map((line) => line.replace(/; .*/, ""))).toEqual([
      'access/Applications: `proxy[0].mode` must be "forward_single" for an application with a route, got: "forward_domain"',
      'access/Applications: `proxy[1].mode` must be "forward_single" for an application with a route, got: "proxy"',
    ]);
  });

  test("plain HTTP by a route of HTTPS, and not where all routes are of HTTP", () => {
    const http = { ...routed(), externalHost: "http://wiki.example.com" };
    expect(refusal(environment([http]))).toBe(
      'access/Applications: `proxy[0].externalHost` must be an https URL for a route of HTTPS, got: "http://wiki.example.com"; or `access.routes.tls` is false',
    );
    expect(refusal(environment([http], { ...ROUTES, tls: false }))).toBe("");
  });

  test("an outpost that is asked about an application which it does not serve: once for all, or by application", () => {
    const edge = { ...ENDPOINT, outpost: "edge" };
    const wrong = (outposts: string, prop: string, asked: string) =>
      `access/Applications: \`${prop}\` must be a list with "${asked}", which the routes ask, got: ["${outposts}"]; or \`access.routes.endpoint\` is that of another outpost`;
    const own = {
      ...routed({ name: "own" }),
      slug: "own",
      externalHost: "https://own.example.com",
      outposts: ["edge"],
    };
    const embedded = "authentik Embedded Outpost";
    const third = { ...routed({ name: "third" }), slug: "third", externalHost: "https://third.example.com" };
    expect(refusal(environment([routed(), own, third], { ...ROUTES, endpoint: edge }))).toBe(
      wrong(embedded, "outposts", "edge"),
    );
    expect(refusal(environment([routed(), own, third]))).toBe(wrong("edge", "proxy[1].outposts", embedded));
    expect(refusal(environment([own], { ...ROUTES, endpoint: edge }))).toBe("");
  });

  test("a slug that no Ingress can have, unless the route says another name", () => {
    const old = { ...routed(), slug: "Old_Wiki" };
    expect(refusal(environment([old]))).toBe(
      "access/Applications: `proxy[0].route.name` must be given where the slug Old_Wiki is no name for its Ingresses: lower-case letters, digits and -, at most 50 characters, got: undefined",
    );
    expect(refusal(environment([{ ...old, route: { ...TARGET, name: "old-wiki" } }]))).toBe("");
  });

  test("a host, a name or a path that is routed twice", () => {
    const other = {
      ...WIKI,
      slug: "other",
      externalHost: "https://wiki.example.com:9443",
      route: { ...TARGET, name: "wiki", unauthenticatedPaths: ["/a", "/a"] },
    };
    expect(refusal(environment([routed(), other])).split("\n")).toEqual([
      'access/Applications: `proxy[1].externalHost` must be another than that of `proxy[0].externalHost`, got: "wiki.example.com"',
      'access/Applications: `proxy[1].route.name` must be another than that of `proxy[0].route.name`, got: "wiki"',
      'access/Applications: `proxy[1].route.unauthenticatedPaths[1]` must be another than that of `proxy[1].route.unauthenticatedPaths[0]`, got: "/a"',
    ]);
  });

  test("everything that is wrong by itself at once: application, route and Traefik", () => {
    const broken = { ...routed({ port: 0 }), slug: "wi ki" };
    expect(refusal(environment([broken], { traefik: { version: "2.11.0" } })).split("\n")).toEqual([
      expect.stringMatching(/^access\/Applications: `proxy\[0\]\.slug` must be a slug/),
      expect.stringMatching(/^access\/Applications: `proxy\[0\]\.route\.port` must be /),
      expect.stringMatching(/^access\/Traefik: `version` must be an exact version like 3\.7\.9/),
    ]);
  });

  test("an annotation of Traefik's own routers", () => {
    const annotations = { "traefik.ingress.kubernetes.io/router.middlewares": "" };
    expect(refusal(environment([routed()], { ...ROUTES, annotations }))).toMatch(
      /^access\/Routes: `annotations\.traefik\.ingress\.kubernetes\.io\/router\.middlewares` must be left out/,
    );
  });
});

describe("routes in a file of applications", () => {
  const read = (list: object) =>
    temporaryDirectory((directory) => {
      const file = join(directory, "applications.yaml");
      writeFileSync(file, JSON.stringify(list));
      const given = withApplications(environment([], ROUTES, { applications: { file } }));
      try {
        const { routes, mistakes = [] } = checkAccess("access", given) ?? {};
        return mistakes.length === 0
          ? routes?.hosts
          : mistakes.flatMap(({ message }) => message.replaceAll(file, "the file").split("\n"));
      } catch (error) {
        return (error as Error).message.replaceAll(file, "the file").split("\n");
      }
    });

  test("are those of a list", () => {
    expect(read({ groups: ["staff"], proxy: [PLAIN, routed()] })).toEqual([
      { slug: "wiki", host: "wiki.example.com", namespace: "apps", service: "wiki", port: 8080 },
    ]);
  });

  test("are refused under the file's name, what nobody reads as well", () => {
    const typo = { ...routed(), route: { ...TARGET, tlsSecret: "a" }, rout: {} };
    expect(read({ groups: ["staff"], proxy: [typo] })).toEqual([
      expect.stringMatching(/^the file: `proxy\[0\]\.rout` must be left out: there is no such prop/),
      'the file: `proxy[0].route.tlsSecret` must be left out: there is no such prop, only name, namespace, service, port, tlsSecretName, unauthenticatedPaths, got: "a"',
    ]);
    expect(
      read({ groups: ["staff"], proxy: [{ ...routed(), mode: "forward_domain", cookieDomain: "example.com" }] }),
    ).toEqual([expect.stringMatching(/^the file: `proxy\[0\]\.mode` must be "forward_single"/)]);
  });
});
