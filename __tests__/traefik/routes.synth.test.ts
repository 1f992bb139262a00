import { preflight } from "../../constructs/core/preflight";
import { expression } from "../../constructs/core/terraform-expressions";
import { IDENTITY_HEADERS } from "../../values/releases/forward-auth";
import type { Block } from "../support/synth";
import { checkedRoutes, ENDPOINT, host, type Parts, routeStack } from "./sample-routes";

interface Manifest {
  readonly kind: string;
  readonly metadata: Block;
  readonly spec: Readonly<Record<string, Block>>;
}

const STRIP = "authentik-authentik-strip@kubernetescrd";
const of = (field: string) => expression(`jsondecode(each.value).${field}`);
const ROUTER = "traefik.ingress.kubernetes.io/router";

function built(parts: Parts = {}) {
  const { stack, synth } = routeStack(parts);
  const findings = preflight(stack.node.root).findings.map(({ rule, message }) => `${rule} ${message}`);
  const output = synth();
  const ingress = (name: string) =>
    output.resource("kubernetes_ingress_v1", `Routes_${name}`) as unknown as {
      readonly for_each: string;
      readonly metadata: {
        readonly name: string;
        readonly namespace: string;
        readonly annotations: Block;
        labels: Block;
      };
      readonly spec: { readonly rule: readonly Block[]; readonly dynamic: Readonly<Record<string, Block>> };
    };
  const manifest = (name: string) =>
    output.resource("kubernetes_manifest", `ForwardAuth_${name}`).manifest as unknown as Manifest;
  const locals = new Map(Object.entries(output.json.locals as Record<string, Block | string>));
  const hosts = [...locals.values()].find((value) => typeof value === "object");
  /** What an Ingress iterates over: the expression of a local value. */
  const mapOf = (name: string) => {
    const [, address = ""] = /^\$\{local\.(\w+)\}$/.exec(ingress(name).for_each) ?? [];
    return String(locals.get(address)).replace(/_[0-9A-F]{8}/g, "");
  };
  return { output, findings, ingress, manifest, hosts, mapOf };
}

describe("the middlewares", () => {
  test("ask the outpost, replace what a client says of itself, and read no answer without end", () => {
    const { manifest, findings } = built();
    expect(findings).toEqual([]);
    expect(manifest("Middleware")).toEqual({
      apiVersion: "traefik.io/v1alpha1",
      kind: "Middleware",
      metadata: {
        name: "authentik",
        namespace: "authentik",
        labels: { "app.kubernetes.io/managed-by": "cdktf-authentik" },
      },
      spec: {
        forwardAuth: {
          address: "http://authentik-server.authentik.svc.cluster.local:80/outpost.goauthentik.io/auth/traefik",
          trustForwardHeader: true,
          authResponseHeaders: IDENTITY_HEADERS,
          authResponseHeadersRegex: "(?i)^x[-_]authentik[-_]",
          maxResponseBodySize: 65536,
        },
      },
    });
  });

  test("strip the twelve headers, however they are written", () => {
    const { spec, metadata } = built().manifest("Stripping");
    const { customRequestHeaders } = spec.headers as {
      readonly customRequestHeaders: Readonly<Record<string, string>>;
    };
    expect(metadata.name).toBe("authentik-strip");
    expect(Object.keys(customRequestHeaders)).toHaveLength(7 * 4 + 5 * 8);
    expect(customRequestHeaders).toMatchObject(Object.fromEntries(IDENTITY_HEADERS.map((name) => [name, ""])));
    expect(customRequestHeaders).toMatchObject({ "X_authentik-meta_app": "", X_authentik_username: "" });
    expect(new Set(Object.values(customRequestHeaders))).toEqual(new Set([""]));
  });

  test("take further headers over, and strip them as well but for the application's own login", () => {
    const { manifest } = built({ forwardAuth: { furtherResponseHeaders: ["Authorization", "X-Team"] } });
    const { authResponseHeaders } = manifest("Middleware").spec.forwardAuth as { authResponseHeaders: string[] };
    const { customRequestHeaders } = manifest("Stripping").spec.headers as { customRequestHeaders: object };
    expect(authResponseHeaders.slice(12)).toEqual(["Authorization", "X-Team"]);
    expect(customRequestHeaders).toMatchObject({ "X-Team": "", X_Team: "" });
    expect(customRequestHeaders).not.toHaveProperty("Authorization");
  });

  test("say nothing of a limit that an older Traefik does not know", () => {
    const limit = (version: string) => built({ traefik: { version } }).manifest("Middleware").spec.forwardAuth;
    expect(limit("3.6.8")).not.toHaveProperty("maxResponseBodySize");
    expect(limit("3.6.9")).toHaveProperty("maxResponseBodySize", 65536);
    expect(limit("3.10.0")).toHaveProperty("maxResponseBodySize", 65536);
  });

  test("have a page of one's own answer while the outpost does not, with the status of the error", () => {
    const fallback = { service: "sorry" };
    const { manifest, ingress } = built({ forwardAuth: { fallback, name: "sso", maxResponseBodyBytes: 4096 } });
    expect(manifest("Fallback").spec).toEqual({
      errors: {
        status: ["500-504"],
        service: { name: "sorry", port: 80 },
        query: "/{status}.html",
        errorRequestHeaders: ["Accept", "Accept-Language"],
      },
    });
    expect(ingress("Protected").metadata.annotations[`${ROUTER}.middlewares`]).toBe(
      "authentik-sso-fallback@kubernetescrd,authentik-sso@kubernetescrd",
    );
    const sorry = { ...fallback, port: 81, path: "/" };
    const older = built({ traefik: { version: "3.6.14" }, forwardAuth: { fallback: sorry } });
    expect(older.manifest("Fallback").spec.errors).toEqual({
      status: ["500-504"],
      service: { name: "sorry", port: 81 },
      query: "/",
    });
  });
});

describe("the routes", () => {
  const hosts = [
    host("wiki", { unauthenticatedPaths: ["/static/", "/healthz"] }),
    host("shop", { host: "buy.example.com", tlsSecretName: "shop-tls", port: 80 }),
  ];

  test("are one resource for each kind, over one map", () => {
    const { output, hosts: map } = built({ routes: { hosts } });
    expect(Object.keys(output.resources("kubernetes_ingress_v1"))).toHaveLength(3);
    expect(map).toEqual({
      wiki: {
        host: "wiki.example.com",
        namespace: "wiki",
        service: "wiki",
        port: 8080,
        tls: [],
        unauthenticated: ["/static/", "/healthz"],
      },
      shop: {
        host: "buy.example.com",
        namespace: "shop",
        service: "shop",
        port: 80,
        tls: ["shop-tls"],
        unauthenticated: [],
      },
    });
  });

  test("have everybody log in", () => {
    const { ingress, mapOf } = built({ routes: { hosts, middlewares: ["edge-compress@kubernetescrd"] } });
    const { metadata, spec } = ingress("Protected");
    expect(mapOf("Protected")).toBe(
      expression("tomap({ for key, value in local.Routes_Hosts : key => jsonencode(value) })"),
    );
    expect(metadata).toMatchObject({ name: expression("each.key"), namespace: of("namespace") });
    expect(metadata.annotations).toEqual({
      [`${ROUTER}.entrypoints`]: "websecure",
      [`${ROUTER}.middlewares`]: "authentik-authentik@kubernetescrd,edge-compress@kubernetescrd",
      [`${ROUTER}.tls`]: "true",
    });
    expect(spec).toMatchObject({
      ingress_class_name: "traefik",
      rule: [{ host: of("host"), http: { path: [{ path: "/", path_type: "Prefix" }] } }],
    });
    expect(spec.dynamic.tls?.for_each).toBe(
      expression("{ for secret in jsondecode(each.value).tls : secret => jsondecode(each.value).host }"),
    );
    expect(spec.dynamic.tls?.content).toEqual({
      hosts: [expression("each.value")],
      secret_name: expression("each.key"),
    });
  });

  test("have the outpost answer for itself on each host, before everything else", () => {
    const { ingress, mapOf } = built({ routes: { hosts } });
    const { metadata, spec } = ingress("Outpost");
    expect(mapOf("Outpost")).toBe(expression("tomap({ for slug, host in local.Routes_Hosts : slug => host.host })"));
    expect(metadata).toMatchObject({ name: `${expression("each.key")}-outpost`, namespace: "authentik" });
    expect(metadata.annotations).toEqual({
      [`${ROUTER}.entrypoints`]: "websecure",
      [`${ROUTER}.priority`]: "20000",
      [`${ROUTER}.tls`]: "true",
    });
    const backend = { service: { name: "authentik-server", port: { number: "80" } } };
    expect(spec.rule).toEqual([
      {
        host: expression("each.value"),
        http: { path: [{ path: "/outpost.goauthentik.io/", path_type: "Prefix", backend }] },
      },
    ]);
  });

  test("of one domain have one login", () => {
    const domain = { authHost: "auth.example.com", cookieDomain: "example.com" };
    const { for_each, metadata } = built({ routes: { hosts, domain } }).ingress("Outpost");
    expect(for_each).toBe(expression('{ "auth.example.com" = "auth.example.com" }'));
    expect(metadata.name).toBe(`${expression('replace(each.key, ".", "-")')}-outpost`);
  });

  test("without login are stripped, and come before the rest of their host", () => {
    const { ingress, mapOf } = built({ routes: { hosts } });
    const { metadata, spec } = ingress("Unauthenticated");
    expect(mapOf("Unauthenticated")).toContain(
      "slug => host if length(host.unauthenticated) > 0 } : key => jsonencode(value)",
    );
    expect(spec.dynamic.rule?.for_each).toContain(
      "for path in jsondecode(each.value).unauthenticated : path => { host = ",
    );
    expect(metadata.annotations).toMatchObject({ [`${ROUTER}.middlewares`]: STRIP, [`${ROUTER}.priority`]: "10000" });
    expect(spec.dynamic.rule?.content).toMatchObject({
      host: expression("each.value.host"),
      http: {
        path: [{ path: expression("each.key"), path_type: expression('endswith(each.key, "/") ? "Prefix" : "Exact"') }],
      },
    });
  });

  test("without login are none where no host has any", () => {
    expect(Object.keys(built().output.resources("kubernetes_ingress_v1"))).toHaveLength(2);
  });

  test("take the entry point, the class and what is added to all of them", () => {
    const { ingress } = built({
      traefik: { entryPoint: "web", ingressClassName: "internal" },
      routes: { tls: false, annotations: { "example.com/team": `a${expression("b")}` }, labels: { team: "a" } },
    });
    expect(ingress("Protected").metadata.annotations).toEqual({
      "example.com/team": `a$${expression("b")}`,
      [`${ROUTER}.entrypoints`]: "web",
      [`${ROUTER}.middlewares`]: "authentik-authentik@kubernetescrd",
    });
    expect(ingress("Outpost").metadata.labels).toEqual({
      "app.kubernetes.io/managed-by": "cdktf-authentik",
      team: "a",
    });
    expect(ingress("Outpost").spec).toMatchObject({ ingress_class_name: "internal" });
  });
});

describe("what does not fit together", () => {
  const refused = (parts: Parts) => () => checkedRoutes(parts);

  test("is a host or a slug that is there already", () => {
    const twice = [
      host("wiki"),
      host("wiki", { host: "other.example.com" }),
      host("shop", { host: "wiki.example.com" }),
    ];
    expect(refused({ routes: { hosts: twice } })).toThrow(
      'routes/Routes: `hosts[1].slug` must be another than that of `hosts[0].slug`, got: "wiki"\n' +
        'routes/Routes: `hosts[2].host` must be another than that of `hosts[0].host`, got: "wiki.example.com"',
    );
  });

  test.each([
    "/",
    "/outpost.goauthentik.io/start",
    "/outpost.goauthentik.io",
    "/a/../b",
    "/a%2f",
    "//a/",
    "static",
    "/a`b",
    "/.",
  ])("is the path %s without login", (path) => {
    expect(refused({ routes: { hosts: [host("wiki", { unauthenticatedPaths: [path] })] } })).toThrow(
      "`hosts[0].unauthenticatedPaths[0]` must be a path like /static/ or /healthz",
    );
  });

  test.each(["/.well-known/security.txt", "/static/", "/a/b", "/api/v1/hooks@x/"])("is not the path %s", (path) => {
    expect(refused({ routes: { hosts: [host("wiki", { unauthenticatedPaths: [path] })] } })).not.toThrow();
  });

  test("is a path twice, an annotation of the router's, a host with a star", () => {
    const hosts = [host("wiki", { unauthenticatedPaths: ["/a", "/a"] })];
    expect(refused({ routes: { hosts, annotations: { [`${ROUTER}.priority`]: "1" } } })).toThrow(
      /router\.priority` must be left out[\s\S]*unauthenticatedPaths\[1\]` must be another than those before it/,
    );
    expect(refused({ routes: { hosts: [host("wiki", { host: "*.example.com" })] } })).toThrow("without *");
  });

  test("is a plugin that the Traefik does not have, or nobody's decision", () => {
    const plugin = { name: "authentik", cacheDurationSec: 30, acknowledgeReusedPermissions: "" };
    expect(refused({ forwardAuth: { plugin } })).toThrow(
      "`plugin.acknowledgeReusedPermissions` must be text of one line",
    );
    expect(refused({ forwardAuth: { plugin: { ...plugin, acknowledgeReusedPermissions: "One team." } } })).toThrow(
      "in the Traefik, which has none",
    );
  });

  test("is an address behind what it protects: found by preflight, together with all else", () => {
    const endpoint = { ...ENDPOINT, address: { host: "wiki.example.com", port: 443 } };
    expect(built.bind(undefined, { forwardAuth: { endpoint } })).toThrow(
      /TRF-002 {2}routes\/ForwardAuth <- routes\/Routes {2}Traefik asks wiki\.example\.com before it lets anybody/,
    );
  });
});
