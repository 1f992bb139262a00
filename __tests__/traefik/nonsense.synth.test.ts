import { PropError } from "../../constructs/core/prop-check";
import type {
  ExistingTraefikProps,
  ForwardAuthProps,
  LoginRateLimitProps,
  ProtectedIngressesProps,
  ProtectedRouteProps,
} from "../../constructs/traefik";
import { ForwardAuth, forwardAuthFacts, protectedIngressesFacts, traefikFacts } from "../../constructs/traefik";
import { loginRateLimitFacts } from "../../constructs/traefik/login-rate-limit";
import { askingSpec, fallbackSpec, strippingSpec } from "../../constructs/traefik/middleware-specs";
import { protectedRouteFacts } from "../../constructs/traefik/protected-route";
import type { Every } from "../nonsense/every";
import { NONSENSE } from "../nonsense/nonsense";
import { outcomes } from "../nonsense/outcomes";
import { ENDPOINT, routeStack } from "./sample-routes";

const PLUGINS = [
  { name: "cache", moduleName: "github.com/xabinapal/traefik-authentik-forward-plugin", version: "v1.0.0" },
];

const MAXIMAL_TRAEFIK: Every<ExistingTraefikProps> = {
  version: "3.7.9",
  namespace: "edge",
  ingressClassName: "internal",
  entryPoint: "web",
  allowCrossNamespace: true,
  crossProviderNamespaces: ["wiki"],
  trustedIps: ["10.0.0.0/8"],
  trustsEverybody: false,
  frontProxies: ["10.1.0.0/16"],
  podCidrs: ["10.42.0.0/16"],
  plugins: PLUGINS,
};

const MAXIMAL_FORWARD_AUTH: Every<Omit<ForwardAuthProps, "traefik">> = {
  name: "sso",
  namespace: "edge",
  endpoint: {
    ...ENDPOINT,
    location: { namespace: "authentik", podLabels: { app: "a" }, cidr: "10.0.0.0/8" },
    sessionPods: { app: "a" },
  },
  furtherResponseHeaders: ["Authorization"],
  maxResponseBodyBytes: 4096,
  fallback: { service: "sorry", port: 81, path: "/{status}" },
  plugin: { name: "cache", cacheDurationSec: 30, acknowledgeReusedPermissions: "One team." },
  labels: { team: "identity" },
};

const MAXIMAL_INGRESSES: Every<Omit<ProtectedIngressesProps, "forwardAuth">> = {
  hosts: [
    {
      slug: "wiki",
      host: "wiki.example.com",
      namespace: "wiki",
      service: "wiki",
      port: 8080,
      tlsSecretName: "wiki-tls",
      unauthenticatedPaths: ["/static/"],
    },
  ],
  domain: { authHost: "auth.example.com", cookieDomain: "example.com" },
  tls: true,
  middlewares: ["edge-compress@kubernetescrd"],
  annotations: { "example.com/team": "identity" },
  labels: { team: "identity" },
};

const MAXIMAL_ROUTE: Every<Omit<ProtectedRouteProps, "forwardAuth">> = {
  name: "shop",
  namespace: "shop",
  host: "shop.example.com",
  service: "shop",
  port: 8080,
  unauthenticatedPaths: ["/healthz"],
  tls: true,
  tlsSecretName: "shop-tls",
  labels: { team: "shop" },
};

const MAXIMAL_LIMIT: Every<Omit<LoginRateLimitProps, "traefik">> = {
  name: "limit",
  namespace: "edge",
  average: 100,
  burst: 1000,
  labels: { team: "identity" },
};

const traefik = { facts: traefikFacts("Traefik", MAXIMAL_TRAEFIK) };
const { forwardAuth } = routeStack();

function middlewares(props: typeof MAXIMAL_FORWARD_AUTH): unknown {
  const facts = forwardAuthFacts("ForwardAuth", { ...props, traefik });
  const { plugin: _, ...plain } = facts;
  return [
    facts,
    askingSpec(facts),
    askingSpec(plain),
    strippingSpec(facts),
    facts.fallback && fallbackSpec(facts.fallback, "3.7.9"),
  ];
}

test("a Traefik with every prop, or with nonsense in any of them", () => {
  expect(traefik.facts).toMatchObject({ ...MAXIMAL_TRAEFIK, kind: "traefik" });
  expect(outcomes(MAXIMAL_TRAEFIK, (props) => traefikFacts("Traefik", props))).toEqual([]);
});

test("middlewares with every prop, or with nonsense in any of them", () => {
  expect(outcomes(MAXIMAL_FORWARD_AUTH, middlewares)).toEqual([]);
});

test("Ingresses with every prop, or with nonsense in any of them", () => {
  expect(outcomes(MAXIMAL_INGRESSES, (props) => protectedIngressesFacts("Routes", { ...props, forwardAuth }))).toEqual(
    [],
  );
});

test("a route with every prop, or with nonsense in any of them", () => {
  expect(outcomes(MAXIMAL_ROUTE, (props) => protectedRouteFacts("Route", { ...props, forwardAuth }))).toEqual([]);
});

test("a limit with every prop, or with nonsense in any of them", () => {
  expect(outcomes(MAXIMAL_LIMIT, (props) => loginRateLimitFacts("Limit", { ...props, traefik }))).toEqual([]);
});

test.each([...NONSENSE])("%s is no Traefik, and no middlewares", (_, nonsense) => {
  const { stack } = routeStack();
  const given = JSON.parse("{}") as ForwardAuthProps;
  const props = { ...given, namespace: "edge", endpoint: ENDPOINT, traefik: nonsense as ForwardAuthProps["traefik"] };
  expect(() => new ForwardAuth(stack, "Other", props)).toThrow(PropError);
  const other = nonsense as ProtectedIngressesProps["forwardAuth"];
  expect(() => protectedIngressesFacts("Routes", { ...MAXIMAL_INGRESSES, forwardAuth: other })).toThrow(
    "a ForwardAuth",
  );
});

test("two plugins of one name are refused", () => {
  expect(() => traefikFacts("Traefik", { version: "3.7.9", plugins: [...PLUGINS, ...PLUGINS] })).toThrow(
    '`plugins[1].name` must be another than that of the plugins before it, got: "cache"',
  );
});
