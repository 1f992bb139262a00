import { preflight } from "../../constructs/core/preflight";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import { gatewayStack, host } from "./sample-gateway";

const PARENT = { group: "gateway.networking.k8s.io", kind: "Gateway", name: "public", namespace: "gateways" };
const OUTPOST = { group: "", kind: "Service", name: "authentik-server", namespace: "authentik", port: 80 };
const application = (name: string) => ({ group: "", kind: "Service", name, port: 8080 });
const prefix = (value: string) => [{ path: { type: "PathPrefix", value } }];

describe("a host by the Gateway API", () => {
  const { manifests, order, stack } = gatewayStack();
  const all = manifests();

  test("is a route that the outpost is asked about, and one for the outpost itself", () => {
    expect(preflight(stack).findings).toEqual([]);
    expect([...all.keys()].sort()).toEqual([
      "ClientTrafficPolicy gateways/public-identity",
      "HTTPRoute apps/wiki",
      "HTTPRoute apps/wiki-unauthenticated",
      "ReferenceGrant authentik/authentik-apps",
      "SecurityPolicy apps/wiki",
    ]);
    expect(all.get("HTTPRoute apps/wiki")?.spec).toEqual({
      parentRefs: [PARENT],
      hostnames: ["wiki.example.com"],
      rules: [{ matches: prefix("/"), backendRefs: [application("wiki")] }],
    });
    expect(all.get("HTTPRoute apps/wiki-unauthenticated")?.spec).toEqual({
      parentRefs: [PARENT],
      hostnames: ["wiki.example.com"],
      rules: [{ matches: prefix("/outpost.goauthentik.io/"), backendRefs: [OUTPOST] }],
    });
  });

  test("has the outpost asked by host and path, with the session and without what a client says of the host", () => {
    expect(all.get("SecurityPolicy apps/wiki")?.spec).toEqual({
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "wiki" }],
      extAuth: {
        failOpen: false,
        headersToExtAuth: ["cookie", "origin", "x-forwarded-for", "x-forwarded-proto"],
        http: {
          backendRefs: [OUTPOST],
          path: "/outpost.goauthentik.io/auth/envoy",
          headersToBackend: IDENTITY_HEADERS,
        },
      },
    });
  });

  test("takes identities from clients before anything is asked", () => {
    expect(all.get("ClientTrafficPolicy gateways/public-identity")?.spec).toEqual({
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "public" }],
      headers: {
        earlyRequestHeaders: { removeOnMatch: [{ type: "Prefix", value: "x-authentik-" }] },
        withUnderscoresAction: "DropHeader",
      },
    });
    expect(IDENTITY_HEADERS.filter((header) => !header.toLowerCase().startsWith("x-authentik-"))).toEqual([]);
  });

  test("may refer to the outpost's Service, and nothing else may", () => {
    expect(all.get("ReferenceGrant authentik/authentik-apps")?.spec).toEqual({
      from: [
        { group: "gateway.envoyproxy.io", kind: "SecurityPolicy", namespace: "apps" },
        { group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "apps" },
      ],
      to: [{ group: "", kind: "Service", name: "authentik-server" }],
    });
  });

  test("is never routed before it is protected", () => {
    expect(order()).toEqual({
      Gateway_ClientTrafficPolicy: [],
      "Grant-apps": [],
      "Policy-wiki": ["Grant-apps"],
      "Route-wiki": ["Gateway_ClientTrafficPolicy", "Policy-wiki"],
      "Unauthenticated-wiki": ["Gateway_ClientTrafficPolicy", "Grant-apps"],
    });
  });
});

test("paths without login go on without an identity, beside the outpost's", () => {
  const hosts = [host("wiki", { unauthenticatedPaths: ["/static/", "/healthz"] })];
  const { spec } =
    gatewayStack({ forwardAuth: { hosts } }).manifests().get("HTTPRoute apps/wiki-unauthenticated") ?? {};
  const filters = [{ type: "RequestHeaderModifier", requestHeaderModifier: { remove: IDENTITY_HEADERS } }];
  const backendRefs = [application("wiki")];
  expect(spec?.rules).toEqual([
    { matches: prefix("/outpost.goauthentik.io/"), backendRefs: [OUTPOST] },
    { matches: prefix("/static/"), filters, backendRefs },
    { matches: [{ path: { type: "Exact", value: "/healthz" } }], filters, backendRefs },
  ]);
});

test("one login for a domain is one route, beside the outpost", () => {
  const domain = { authHost: "auth.example.com", cookieDomain: "example.com" };
  const all = gatewayStack({ forwardAuth: { domain, name: "sso" } }).manifests();
  expect([...all.keys()].filter((name) => name.startsWith("HTTPRoute")).sort()).toEqual([
    "HTTPRoute apps/wiki",
    "HTTPRoute authentik/sso-outpost",
  ]);
  expect(all.get("HTTPRoute authentik/sso-outpost")?.spec).toMatchObject({
    hostnames: ["auth.example.com"],
    rules: [{ matches: prefix("/outpost.goauthentik.io/"), backendRefs: [OUTPOST] }],
  });
});

test("an outpost of the same namespace needs no grant", () => {
  const { manifests, order } = gatewayStack({ forwardAuth: { hosts: [host("wiki", { namespace: "authentik" })] } });
  expect([...manifests().keys()].filter((name) => name.startsWith("ReferenceGrant"))).toEqual([]);
  expect(order()["Policy-wiki"]).toEqual([]);
});

test("a Gateway's listener, trusted proxies and labels are as they are given", () => {
  const all = gatewayStack({
    gateway: { sectionName: "https", trustedIps: ["198.51.100.0/24"], labels: { team: "edge" } },
    forwardAuth: { labels: { team: "identity" } },
  }).manifests();
  expect(all.get("ClientTrafficPolicy gateways/public-identity")).toMatchObject({
    metadata: { labels: { team: "edge" } },
    spec: {
      targetRefs: [{ name: "public", sectionName: "https" }],
      clientIPDetection: { xForwardedFor: { trustedCIDRs: ["198.51.100.0/24"] } },
    },
  });
  for (const name of [
    "HTTPRoute apps/wiki",
    "SecurityPolicy apps/wiki",
    "ReferenceGrant authentik/authentik-apps",
  ] as const) {
    expect(all.get(name)?.metadata.labels).toMatchObject({ team: "identity" });
  }
  expect(all.get("HTTPRoute apps/wiki")?.spec).toMatchObject({ parentRefs: [{ sectionName: "https" }] });
});

test("somebody else's ClientTrafficPolicy is left to them", () => {
  const { manifests, order } = gatewayStack({ gateway: { clientTrafficPolicyExists: true } });
  expect([...manifests().keys()].filter((name) => name.startsWith("ClientTrafficPolicy"))).toEqual([]);
  expect(order()["Route-wiki"]).toEqual(["Policy-wiki"]);
});

test("an outpost that is not there lets everybody in only where somebody has said why", () => {
  const failOpen = { acknowledgeNoAuthentication: "A status page." };
  const policy = gatewayStack({ forwardAuth: { failOpen, furtherResponseHeaders: ["Authorization"] } })
    .manifests()
    .get("SecurityPolicy apps/wiki");
  expect(policy?.metadata.annotations).toEqual({ "cdktf-authentik/fail-open": "A status page." });
  expect(policy?.spec.extAuth).toMatchObject({
    failOpen: true,
    http: { headersToBackend: [...IDENTITY_HEADERS, "Authorization"] },
  });
});

test("one host more changes none of the others, wherever it is inserted", () => {
  const of = (...slugs: readonly string[]) =>
    gatewayStack({ forwardAuth: { hosts: slugs.map((slug) => host(slug)) } }).manifests();
  const [before, after] = [of("b", "c"), of("a", "b", "c")];
  expect(
    [...before].filter(([name, manifest]) => JSON.stringify(after.get(name)) !== JSON.stringify(manifest)),
  ).toEqual([]);
  expect([...after.keys()].filter((name) => !before.has(name)).sort()).toEqual([
    "HTTPRoute apps/a",
    "HTTPRoute apps/a-unauthenticated",
    "SecurityPolicy apps/a",
  ]);
});
