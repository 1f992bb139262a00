import { TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { PropError } from "../../constructs/core/prop-check";
import {
  NginxForwardAuth,
  type NginxForwardAuthProps,
  nginxForwardAuthFacts,
  renderNginxConfig,
} from "../../constructs/nginx";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { at, type Every, paths, valueAt } from "../nonsense/every";
import { NONSENSE } from "../nonsense/nonsense";
import { nonsenseIn } from "../nonsense/output";
import { OUTPOST } from "./sample-servers";

/** Every prop. */
const MAXIMAL: Every<NginxForwardAuthProps> = {
  name: "login",
  namespace: "edge",
  endpoint: {
    address: { host: "outpost.authentik.svc", port: 9000 },
    service: "outpost",
    location: { namespace: "authentik", podLabels: { app: "outpost" }, cidr: "10.0.0.0/8" },
    outpost: "edge",
    sessionPods: { app: "a" },
  },
  servers: [
    {
      host: "wiki.example.com",
      upstream: { host: "wiki.wiki.svc", port: 8081 },
      unauthenticatedPaths: ["/static/"],
    },
  ],
  listenPort: 8082,
  scheme: "http",
  authHost: "auth.example.com",
  cookieDomain: "example.com",
  labels: { team: "identity" },
};

const config = (change: Partial<NginxForwardAuthProps> = {}) =>
  renderNginxConfig(nginxForwardAuthFacts("edge", { ...MAXIMAL, ...change }));

test("a ConfigMap holds what is rendered, with everything that the props say", () => {
  let made: NginxForwardAuth | undefined;
  let findings: readonly unknown[] = [];
  const stack = kubernetesStack((scope) => {
    made = new NginxForwardAuth(scope, "Nginx", MAXIMAL);
    findings = preflight(scope).findings;
  });
  expect(findings).toEqual([]);
  expect(stack.resource("kubernetes_config_map_v1")).toMatchObject({
    metadata: { name: "login", namespace: "edge", labels: { team: "identity" } },
    data: { "authentik.conf": config() },
  });
  expect(made?.configMap.checksum).toMatch(/^[0-9a-f]{64}$/);
});

test("one server for each host", () => {
  const servers = ["wiki", "shop"].map((name) => ({
    host: `${name}.example.com`,
    upstream: { host: "::1", port: 80 },
  }));
  const text = config({ servers });
  expect(text.match(/^server \{$/gm)).toHaveLength(2);
  expect(text.match(/server_name \S+;/g)).toEqual(["server_name wiki.example.com;", "server_name shop.example.com;"]);
  expect(text).toContain("proxy_pass http://[::1]:80;");
});

test("the login is at the one host of a domain, or at each host", () => {
  const path = "/outpost.goauthentik.io/start?rd=http://wiki.example.com$request_uri;";
  expect(config()).toContain(`return 302 http://auth.example.com${path}`);
  const { authHost: _, cookieDomain: __, ...single } = MAXIMAL;
  expect(renderNginxConfig(nginxForwardAuthFacts("edge", single))).toContain(
    `return 302 http://wiki.example.com${path}`,
  );
});

test("every location with an application sets every header of authentik's, or takes it away", () => {
  const locations = config()
    .split(/^ {2}location /m)
    .filter((text) => text.includes("wiki.wiki.svc:8081"));
  expect(locations.map((text) => text.split(" {")[0])).toEqual(["/", "^~ /static/"]);
  for (const [i, text] of locations.entries()) {
    const set = [...text.matchAll(/proxy_set_header (X-authentik-\S+) (\S+);/g)];
    expect(set.map(([, header]) => header)).toEqual(IDENTITY_HEADERS);
    expect(set.every(([, , value = ""]) => (i === 0 ? value.startsWith("$authentik_") : value === '""'))).toBe(true);
  }
});

test("defaults: port 8080 behind something that ends TLS", () => {
  const { servers, endpoint, namespace } = MAXIMAL;
  expect(nginxForwardAuthFacts("edge", { namespace, endpoint, servers })).toMatchObject({
    name: "authentik-nginx",
    listenPort: 8080,
    scheme: "https",
    address: OUTPOST.address,
  });
});

test("publishes what rules ask: the Service, its outpost, and one login with its domain", () => {
  expect(nginxForwardAuthFacts("edge", MAXIMAL)).toMatchObject({
    service: "outpost",
    serviceNamespace: "authentik",
    outpost: "edge",
    address: { host: "outpost.authentik.svc", port: 9000 },
    domain: { authHost: "auth.example.com", cookieDomain: "example.com" },
  });
});

describe("refused, all at once", () => {
  const [server] = MAXIMAL.servers.flatMap((each) => each ?? []);
  const servers = server === undefined ? [] : [server, { ...server, unauthenticatedPaths: ["/a/", "/a/"] }];
  const lines = (props: object) => {
    try {
      nginxForwardAuthFacts("edge", { ...MAXIMAL, ...props });
      return [];
    } catch (error) {
      return error instanceof PropError ? error.message.split("\n") : [error];
    }
  };
  const OWN = { ...OUTPOST, address: { host: "WIKI.example.com", port: 80 } };
  const ITSELF =
    'edge: `endpoint.address.host` must be no host that is asked about itself, got: "WIKI.example.com"; ' +
    "use the Service, outpost.authentik.svc.cluster.local";
  const TWICE = 'edge: `servers[1].host` must be another than that of `servers[0].host`, got: "wiki.example.com"';

  test("a host and a path twice, an outpost behind a host that asks it, a login without its domain, and a wrong port", () => {
    expect(lines({ servers, endpoint: OWN, cookieDomain: undefined, listenPort: 0 })).toEqual([
      "edge: `listenPort` must be a whole number from 1 to 65535, got: 0",
      TWICE,
      'edge: `servers[1].unauthenticatedPaths[1]` must be another than that of `servers[1].unauthenticatedPaths[0]`, got: "/a/"',
      ITSELF,
      "edge: `cookieDomain` must be given with `authHost`: the domain of the one login's cookie, got: undefined",
    ]);
    expect(lines({ authHost: undefined })).toEqual([
      "edge: `authHost` must be given with `cookieDomain`: the host of the one login, got: undefined",
    ]);
  });

  test("by the construct at preflight, with all else that the app has", () => {
    const stack = new TerraformStack(Testing.app(), "edge");
    new NginxForwardAuth(stack, "Nginx", { ...MAXIMAL, servers });
    const found = preflight(stack).findings.map(({ rule, at: [place], message }) => [rule, place, message]);
    expect(found[0]).toEqual(["CFG-005", expect.stringMatching(/Nginx$/), TWICE.replace("edge: ", "")]);
  });

  test("what is wrong by itself is held against nothing", () => {
    expect(lines({ servers: 7, endpoint: OWN })).toHaveLength(1);
    expect(lines({ servers: [{ ...server, host: 7 }, server, server], endpoint: OWN })).toHaveLength(1);
    expect(lines({ servers, endpoint: { ...OWN, service: "" } })).toEqual([
      expect.stringContaining("service"),
      TWICE,
      expect.anything(),
    ]);
    expect(lines({ authHost: 7, cookieDomain: undefined })).toHaveLength(1);
  });
});

test("nonsense in any prop is refused, or makes sense", () => {
  const outcomes = paths(MAXIMAL).flatMap((path) =>
    [...NONSENSE].flatMap(([name, value]) => {
      if (typeof valueAt(MAXIMAL, path) === "object" && typeof value === "string") {
        return [];
      }
      const label = `${path.join(".")} = ${name}`;
      try {
        const facts = nginxForwardAuthFacts("edge", at(MAXIMAL, path, value));
        return [...nonsenseIn(facts), ...nonsenseIn(renderNginxConfig(facts).split("\n"))].map(
          (wrong) => `${label}: ${wrong}`,
        );
      } catch (error) {
        const leaf = String(path.filter((key) => typeof key === "string").at(-1));
        return error instanceof PropError && error.message.includes(leaf) ? [] : [`${label}: ${error}`];
      }
    }),
  );
  expect(outcomes).toEqual([]);
});
