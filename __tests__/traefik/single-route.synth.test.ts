import { Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import {
  LoginRateLimit,
  type LoginRateLimitProps,
  ProtectedRoute,
  type ProtectedRouteProps,
} from "../../constructs/traefik";
import type { Block } from "../support/synth";
import { parseStack } from "../support/synth";
import { type Parts, routeStack } from "./sample-routes";

const ROUTE: Omit<ProtectedRouteProps, "forwardAuth"> = {
  name: "shop",
  namespace: "authentik",
  host: "shop.example.com",
  service: "shop",
  port: 8080,
};

function specOf(stack: ReturnType<typeof routeStack>["stack"], name: string) {
  const { manifest } = parseStack(Testing.synth(stack, true)).resource("kubernetes_manifest", name);
  return manifest as { readonly metadata: Block; readonly spec: Block & { readonly routes: readonly Block[] } };
}

function route(change: Partial<ProtectedRouteProps> = {}, parts: Parts = {}) {
  const made = routeStack(parts);
  const { facts } = new ProtectedRoute(made.stack, "Single", { ...ROUTE, forwardAuth: made.forwardAuth, ...change });
  return { facts, findings: preflight(made.stack).findings, manifest: () => specOf(made.stack, "Single") };
}

describe("one host by IngressRoute", () => {
  test("has everybody log in, and the outpost answer for itself before everything else", () => {
    const { manifest, findings } = route();
    expect(findings).toEqual([]);
    const { spec, metadata } = manifest();
    expect(metadata).toMatchObject({ name: "shop", namespace: "authentik" });
    expect(spec).toEqual({
      entryPoints: ["websecure"],
      routes: [
        {
          kind: "Rule",
          match: "Host(`shop.example.com`)",
          middlewares: [{ name: "authentik", namespace: "authentik" }],
          services: [{ name: "shop", port: 8080 }],
        },
        {
          kind: "Rule",
          match: "Host(`shop.example.com`) && PathPrefix(`/outpost.goauthentik.io/`)",
          priority: 20000,
          services: [{ name: "authentik-server", namespace: "authentik", port: 80 }],
        },
      ],
      tls: {},
    });
  });

  test("strips identities where nobody logs in, with the certificate that it is given", () => {
    const { spec } = route({
      unauthenticatedPaths: ["/static/", "/healthz"],
      tlsSecretName: "shop-tls",
      labels: { team: "shop" },
    }).manifest();
    const middlewares = [{ name: "authentik-strip", namespace: "authentik" }];
    expect(spec.routes.slice(1, 3)).toMatchObject([
      { match: "Host(`shop.example.com`) && PathPrefix(`/static/`)", priority: 10000, middlewares },
      { match: "Host(`shop.example.com`) && Path(`/healthz`)", priority: 10000, middlewares },
    ]);
    expect(spec.tls).toEqual({ secretName: "shop-tls" });
    expect(route({ tls: false }).manifest().spec).not.toHaveProperty("tls");
  });

  test("refers to what it uses, which Traefik has to allow in another namespace", () => {
    const fallback = { service: "sorry" };
    const { facts, findings } = route({ namespace: "shop" }, { forwardAuth: { fallback } });
    expect(facts.references).toEqual([
      { what: "the middleware authentik-fallback", namespace: "authentik" },
      { what: "the middleware authentik", namespace: "authentik" },
      { what: "the Service authentik-server", namespace: "authentik" },
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(["TRF-008"]);
    const allowed = { traefik: { allowCrossNamespace: true }, forwardAuth: { fallback } };
    expect(route({ namespace: "shop" }, allowed).findings).toEqual([]);
  });

  test("is refused where the host has a route already", () => {
    expect(route({ host: "wiki.example.com" }).findings.map(({ rule }) => rule)).toEqual(["TRF-009"]);
  });

  test("is refused with a host, a path or middlewares that are none", () => {
    expect(() => route({ host: "*.example.com", unauthenticatedPaths: ["/"] })).toThrow(
      /`host` must be a DNS name[\s\S]*`unauthenticatedPaths\[0\]` must be a path/,
    );
    const nobody = JSON.parse("{}") as ProtectedRouteProps["forwardAuth"];
    expect(() => route({ forwardAuth: nobody })).toThrow("`forwardAuth` must be a ForwardAuth");
  });
});

describe("a limit for the login page", () => {
  function limit(props: Partial<LoginRateLimitProps> = {}, parts: Parts = {}) {
    const { stack, traefik } = routeStack(parts);
    const made = new LoginRateLimit(stack, "Limit", { namespace: "authentik", traefik, ...props });
    return {
      made,
      findings: preflight(stack).findings.map(({ rule }) => rule),
      manifest: () => specOf(stack, "Limit"),
    };
  }

  test("lets a login page load, by its client's address", () => {
    const { made, findings, manifest } = limit();
    expect(findings).toEqual([]);
    expect(manifest().spec).toEqual({ rateLimit: { average: 100, burst: 1000, period: "1s" } });
    expect(made.annotation).toEqual({
      "traefik.ingress.kubernetes.io/router.middlewares": "authentik-authentik-login@kubernetescrd",
    });
  });

  test("tells clients apart that come by a proxy", () => {
    const frontProxies = ["198.51.100.0/24"];
    const { manifest } = limit(
      { name: "slow", average: 200, burst: 2000 },
      { traefik: { frontProxies, trustedIps: frontProxies } },
    );
    expect(manifest().spec).toEqual({
      rateLimit: {
        average: 200,
        burst: 2000,
        period: "1s",
        sourceCriterion: { ipStrategy: { excludedIPs: frontProxies } },
      },
    });
    expect(manifest().metadata).toMatchObject({ name: "slow" });
  });

  test("is a finding below that, and refused without a number", () => {
    expect(limit({ average: 99 }).findings).toEqual(["TRF-006"]);
    expect(() => limit({ burst: 0 })).toThrow("`burst` must be a whole number >= 1");
  });
});

describe("the plugin", () => {
  const plugins = [
    {
      name: "cache",
      moduleName: "github.com/xabinapal/traefik-authentik-forward-plugin",
      version: "v0.0.0-20260801000000-0123456789ab",
    },
  ];
  const plugin = { name: "cache", cacheDurationSec: 30, acknowledgeReusedPermissions: "One team, one set of rights." };

  test("asks in place of Traefik's own middleware, with the reason beside it", () => {
    const { stack, synth } = routeStack({ traefik: { plugins }, forwardAuth: { plugin } });
    expect(preflight(stack).findings).toEqual([]);
    const { manifest } = synth().resource("kubernetes_manifest", "ForwardAuth_Middleware");
    expect(manifest).toMatchObject({
      metadata: { annotations: { "cdktf-authentik/reused-permissions": "One team, one set of rights." } },
      spec: {
        plugin: {
          cache: {
            address: "http://authentik-server.authentik.svc.cluster.local",
            cacheDuration: "30s",
            redirectPaths: ["^/(?:.*)$"],
          },
        },
      },
    });
  });

  test("is refused for a whole domain, for longer than a minute, and beside plugins that can take it with them", () => {
    const domain = { authHost: "auth.example.com", cookieDomain: "example.com" };
    const { stack } = routeStack({
      traefik: {
        plugins: [...plugins, { name: "geoblock", moduleName: "github.com/PascalMinder/geoblock", version: "v0.3.7" }],
      },
      forwardAuth: { plugin: { ...plugin, cacheDurationSec: 61 } },
      routes: { domain },
    });
    expect(preflight(stack).findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["TRF-005", "error"],
      ["TRF-005", "error"],
      ["TRF-007", "warning"],
    ]);
  });

  test("is that plugin, and no other of the Traefik", () => {
    const other = [{ name: "cache", moduleName: "github.com/PascalMinder/geoblock", version: "v0.3.7" }];
    expect(() => routeStack({ traefik: { plugins: other }, forwardAuth: { plugin } })).toThrow(
      "`plugin.name` must be the name of github.com/xabinapal/traefik-authentik-forward-plugin in the Traefik, which has cache",
    );
  });
});
