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
  labels: { team: "identity" },
};

const config = (change: Partial<NginxForwardAuthProps> = {}) =>
  renderNginxConfig(nginxForwardAuthFacts("edge", { ...MAXIMAL, ...change }));

const refused = (props: NginxForwardAuthProps) => () => nginxForwardAuthFacts("edge", props);

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
  const { authHost: _, ...single } = MAXIMAL;
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
    outpost: OUTPOST.address,
  });
});

test("a host twice, and an outpost behind a host that asks it, are refused", () => {
  const [server] = MAXIMAL.servers;
  expect(refused({ ...MAXIMAL, servers: [server, server].flatMap((each) => each ?? []) })).toThrow(
    'edge: `servers[1].host` must be another than that of the servers before it, got: "wiki.example.com"',
  );
  const endpoint = { ...OUTPOST, address: { host: "WIKI.example.com", port: 80 } };
  expect(refused({ ...MAXIMAL, endpoint })).toThrow(
    'edge: `endpoint.address.host` must be no host that is asked about itself, got: "WIKI.example.com"; ' +
      "use the Service, outpost.authentik.svc.cluster.local",
  );
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
