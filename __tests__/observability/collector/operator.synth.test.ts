import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import { OtelInstrumentation } from "../../../constructs/observability/collector/otel-instrumentation";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { AGENT, collectorStack } from "./collector-stack";
import { type Collector, operatorObjects } from "./operator";

interface Policy {
  readonly spec: {
    readonly pod_selector: { readonly match_labels: Readonly<Record<string, string>> };
    readonly ingress: readonly { readonly ports: readonly { readonly port: string }[] }[];
  };
}

function operated(props: OtelCollectorProps) {
  const { stack, collector, manifest } = collectorStack(props);
  const policy = stack.resource("kubernetes_network_policy_v1") as unknown as Policy;
  return { collector, policy, made: operatorObjects(manifest as unknown as Collector) };
}

/** The longest that the operator cuts nothing off. */
const LONGEST = "a".repeat(42);

describe.each([
  ["an agent", AGENT],
  ["a gateway", { ...AGENT, mode: "deployment" }],
  ["one of the longest name", { ...AGENT, name: LONGEST, namespace: "n".repeat(63) }],
  [
    "one on other ports",
    {
      ...AGENT,
      config: { ...AGENT.config, receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:5317" } } } } },
    },
  ],
] satisfies readonly (readonly [string, OtelCollectorProps])[])("what the operator makes of %s", (_, props) => {
  const { collector, policy, made } = operated(props);

  test("is the Service that the collector gives to applications, on its ports", () => {
    expect(collector.host).toBe(`${made.service.name}.${made.service.namespace}`);
    const given = [collector.grpcPort, collector.httpPort].filter((port) => port !== undefined);
    expect(given).toEqual(made.service.ports.map(({ port }) => port));
    expect(made.service.ports.filter(({ port, targetPort }) => port !== targetPort)).toEqual([]);
    expect(made.service.name.length).toBeLessThanOrEqual(63);
    expect(made.monitoring.name).toBe(`${made.service.name}-monitoring`);
    expect(made.monitoring.port).toBe(8888);
  });

  test("are pods that the policy selects, and lets be reached on what the Service leads to", () => {
    expect(made.podLabels).toMatchObject(policy.spec.pod_selector.match_labels);
    expect(made.podLabels).toMatchObject(made.service.selector);
    const open = policy.spec.ingress.flatMap(({ ports }) => ports.map(({ port }) => Number(port)));
    expect(open).toEqual(expect.arrayContaining(made.service.ports.map(({ targetPort }) => targetPort)));
  });
});

test("an agent's Service leads to the pod of the caller's own node, a gateway's to any", () => {
  expect(operated(AGENT).made.service.internalTrafficPolicy).toBe("Local");
  expect(operated({ ...AGENT, mode: "deployment" }).made.service.internalTrafficPolicy).toBe("Cluster");
});

test("an application's variables name that Service", () => {
  const { collector, made } = operated(AGENT);
  let env: Readonly<Record<string, string>> = {};
  kubernetesStack((scope) => {
    ({ env } = new OtelInstrumentation(scope, "Shop", { serviceName: "shop", namespace: "shop", endpoint: collector }));
  });
  const { name, namespace, ports } = made.service;
  expect(ports.map(({ port }) => `http://${name}.${namespace}:${port}`)).toContain(env.OTEL_EXPORTER_OTLP_ENDPOINT);
});

test("a name that is longer by one letter would be cut, and is refused", () => {
  const long = `${LONGEST}a`;
  expect(() => operated({ ...AGENT, name: long })).toThrow(/`name` must be a DNS label of at most 42 characters/);
  const { manifest } = collectorStack({ ...AGENT, name: LONGEST });
  const { metadata, spec } = manifest as unknown as Collector;
  const { monitoring } = operatorObjects({ metadata: { ...metadata, name: long }, spec });
  expect(monitoring.name).not.toBe(`${long}-collector-monitoring`);
});
