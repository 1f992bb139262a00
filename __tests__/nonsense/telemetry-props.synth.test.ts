import { otelCollectorFacts } from "../../constructs/observability/collector/collector-facts";
import { collectorManifest } from "../../constructs/observability/collector/collector-manifest";
import { instrumentationFacts } from "../../constructs/observability/collector/instrumentation-facts";
import { logAgentCollector } from "../../constructs/observability/logs/log-agent-config";
import { lokiConfig } from "../../constructs/observability/logs/loki-config";
import { lokiFacts } from "../../constructs/observability/logs/loki-facts";
import { jaegerConfig } from "../../constructs/observability/traces/jaeger-config";
import { jaegerFacts } from "../../constructs/observability/traces/jaeger-facts";
import { tempoConfig } from "../../constructs/observability/traces/tempo-config";
import { tempoFacts } from "../../constructs/observability/traces/tempo-facts";
import { ClusterIssuer } from "../../constructs/operators/cluster-issuer";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import {
  MAXIMAL_ACME,
  MAXIMAL_COLLECTOR,
  MAXIMAL_INSTRUMENTATION,
  MAXIMAL_JAEGER,
  MAXIMAL_LOG_AGENT,
  MAXIMAL_LOKIS,
  MAXIMAL_TEMPOS,
} from "./maximal-telemetry";
import { outcomes } from "./outcomes";

jest.setTimeout(120_000);

const collector = (props: typeof MAXIMAL_COLLECTOR) => {
  const { components: _, pipelines: __, ...facts } = otelCollectorFacts("Collector", props);
  return [collectorManifest(otelCollectorFacts("Collector", props)), facts];
};

const jaeger = (props: typeof MAXIMAL_JAEGER) => {
  const facts = jaegerFacts("Jaeger", props);
  return [facts, jaegerConfig(facts)];
};

const issuer = (acme: typeof MAXIMAL_ACME) =>
  kubernetesStack((scope) => {
    new ClusterIssuer(scope, "Issuer", { name: "acme", acme });
  }).json.resource;

/** What a change of one prop is refused by another for. */
const ELSEWHERE =
  /`(resources\.requests|config\.(pipelines|receivers|exporters|processors|connectors)|protocol|external|replicas|walSize|limits)/;

test("a collector with every prop, or with nonsense in any of them", () => {
  expect(JSON.stringify(collector(MAXIMAL_COLLECTOR))).toContain("filter/services");
  expect(outcomes(MAXIMAL_COLLECTOR, collector, ELSEWHERE)).toEqual([]);
});

test("an application's telemetry with every prop, or with nonsense in any of them", () => {
  const build = (props: typeof MAXIMAL_INSTRUMENTATION) => instrumentationFacts("Telemetry", props);
  expect(build(MAXIMAL_INSTRUMENTATION)).toMatchObject({ facts: { serviceName: "shop", port: 4317 } });
  expect(outcomes(MAXIMAL_INSTRUMENTATION, build, ELSEWHERE)).toEqual([]);
});

test("a Jaeger with every prop, or with nonsense in any of them", () => {
  expect(JSON.stringify(jaeger(MAXIMAL_JAEGER))).toContain("48h");
  expect(outcomes(MAXIMAL_JAEGER, jaeger, ELSEWHERE)).toEqual([]);
});

test.each(MAXIMAL_LOKIS)("a Loki with every prop, or with nonsense in any of them, in $storage.type", (maximal) => {
  const build = (props: typeof maximal) => {
    const facts = lokiFacts("Loki", props);
    return [facts, lokiConfig(facts)];
  };
  expect(JSON.stringify(build(maximal))).toContain("48h");
  expect(outcomes<typeof maximal>(maximal, build, ELSEWHERE)).toEqual([]);
});

test.each(MAXIMAL_TEMPOS)("a Tempo with every prop, or with nonsense in any of them, in $storage.type", (maximal) => {
  const build = (props: typeof maximal) => {
    const facts = tempoFacts("Tempo", props);
    return [facts, tempoConfig(facts)];
  };
  expect(JSON.stringify(build(maximal))).toContain("48h");
  expect(outcomes<typeof maximal>(maximal, build, ELSEWHERE)).toEqual([]);
});

test("an agent for logs with every prop, or with nonsense in any of them", () => {
  const build = (props: typeof MAXIMAL_LOG_AGENT) =>
    collectorManifest(otelCollectorFacts("Agent", logAgentCollector("Agent", props)));
  expect(JSON.stringify(build(MAXIMAL_LOG_AGENT))).toContain("/var/log/pods/kube-system_*/*/*.log");
  expect(outcomes(MAXIMAL_LOG_AGENT, build, ELSEWHERE)).toEqual([]);
});

test("an issuer with every prop, or with nonsense in any of them", () => {
  expect(JSON.stringify(issuer(MAXIMAL_ACME))).toContain("traefik");
  expect(outcomes(MAXIMAL_ACME, issuer, ELSEWHERE)).toEqual([]);
});
