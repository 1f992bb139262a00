import {
  type EnvoyGatewayProps,
  envoyGatewayFacts,
  type GatewayForwardAuthProps,
  gatewayForwardAuthFacts,
} from "../../constructs/gateway";
import type { Every } from "../nonsense/every";
import { NONSENSE } from "../nonsense/nonsense";
import { outcomes } from "../nonsense/outcomes";
import { ENDPOINT, host } from "./sample-gateway";

const GATEWAY: Every<EnvoyGatewayProps> = {
  version: "1.9.0",
  name: "public",
  namespace: "gateways",
  sectionName: "https",
  allowedNamespaces: ["apps"],
  trustedIps: ["10.0.0.0/8"],
  frontProxies: ["10.1.0.0/16"],
  podCidrs: ["10.42.0.0/16"],
  clientTrafficPolicyExists: false,
  labels: { team: "edge" },
};

const FORWARD_AUTH: Every<Omit<GatewayForwardAuthProps, "gateway">> = {
  name: "sso",
  endpoint: {
    ...ENDPOINT,
    location: { namespace: "authentik", podLabels: { app: "a" }, cidr: "10.0.0.0/8" },
    sessionPods: { app: "a" },
  },
  hosts: [
    {
      slug: "wiki",
      host: "wiki.example.com",
      namespace: "apps",
      service: "wiki",
      port: 8080,
      unauthenticatedPaths: ["/static/"],
    },
  ],
  domain: { authHost: "auth.example.com", cookieDomain: "example.com" },
  furtherResponseHeaders: ["Authorization"],
  failOpen: { acknowledgeNoAuthentication: "A status page." },
  labels: { team: "identity" },
};

const gateway = { facts: envoyGatewayFacts("Gateway", GATEWAY) };

test("a Gateway with every prop, or with nonsense in any of them", () => {
  const { clientTrafficPolicyExists: _, labels: __, ...published } = GATEWAY;
  expect(gateway.facts).toEqual({ ...published, kind: "envoyGateway", path: "Gateway", stripsIdentityHeaders: true });
  expect(outcomes(GATEWAY, (props) => envoyGatewayFacts("Gateway", props))).toEqual([]);
});

test("hosts with every prop, or with nonsense in any of them", () => {
  expect(outcomes(FORWARD_AUTH, (props) => gatewayForwardAuthFacts("Auth", { ...props, gateway }))).toEqual([]);
});

test.each([...NONSENSE])("%s is no Gateway", (_, nonsense) => {
  const other = nonsense as GatewayForwardAuthProps["gateway"];
  expect(() => gatewayForwardAuthFacts("Auth", { ...FORWARD_AUTH, gateway: other })).toThrow("an EnvoyGateway");
});

test.each(["1.6.7", "1.9", "0.6.0", "v1.9.0"])(
  "Envoy Gateway %s does not remove headers by what they begin with",
  (version) => {
    expect(() => envoyGatewayFacts("Gateway", { ...GATEWAY, version })).toThrow("1.7.0 or later");
  },
);

test.each(["1.7.0", "1.10.2", "2.0.0"])("Envoy Gateway %s does", (version) => {
  expect(envoyGatewayFacts("Gateway", { ...GATEWAY, version }).version).toBe(version);
});

test.each([
  [
    [host("wiki"), host("wiki", { host: "b.example.com" })],
    "`hosts[1].slug` must be another than that of `hosts[0].slug`",
  ],
  [
    [host("wiki"), host("b", { host: "wiki.example.com" })],
    "`hosts[1].host` must be another than that of `hosts[0].host`",
  ],
  [[host("wiki", { unauthenticatedPaths: ["/a", "/a"] })], "`hosts[0].unauthenticatedPaths[1]` must be another"],
  [[host("wiki-unauthenticated")], "`hosts[0].slug` must be without -unauthenticated at its end"],
])("hosts that do not fit together are refused: %#", (hosts, message) => {
  expect(() => gatewayForwardAuthFacts("Auth", { endpoint: ENDPOINT, gateway, hosts })).toThrow(message);
});
