import { alertsFacts } from "../../constructs/observability/alerts-facts";
import { ExistingPrometheus } from "../../constructs/observability/existing-prometheus";
import { probeConfig, probeFacts } from "../../constructs/observability/prometheus/blackbox-probe-facts";
import { k6Environment, k6Facts, k6Options } from "../../constructs/observability/prometheus/k6-facts";
import { environment } from "../../constructs/observability/prometheus/postgres-exporter";
import { postgresExporterFacts } from "../../constructs/observability/prometheus/postgres-exporter-facts";
import { stackFacts } from "../../constructs/observability/prometheus/stack-facts";
import { ruleGroups } from "../../values/alerts/rule-file";
import { buildKubePrometheusStackValues } from "../../values/charts/kube-prometheus-stack/build";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { PLATFORM } from "../observability/alert-facts";
import { MAXIMAL_STACK } from "./maximal-stack";
import { MAXIMAL_ALERTS, MAXIMAL_PROMETHEUS } from "./maximal-watch";
import { MAXIMAL_EXPORTER, MAXIMAL_LOAD_TEST, MAXIMAL_PROBE } from "./maximal-watchers";
import { outcomes } from "./outcomes";

/** Rules; a label of an alert may be any text, other than one of Kubernetes. */
function alerts(props: typeof MAXIMAL_ALERTS): unknown {
  return ruleGroups(alertsFacts("Alerts", { platform: PLATFORM, ...props })).map(({ name, rules }) => ({
    name,
    rules: rules.map(({ labels, ...rule }) => ({ ...rule, alertLabels: Object.values(labels) })),
  }));
}

function prometheus(props: typeof MAXIMAL_PROMETHEUS): unknown {
  let made: ExistingPrometheus | undefined;
  kubernetesStack((stack) => {
    made = new ExistingPrometheus(stack, "Prometheus", props);
  });
  return made?.facts;
}

test("alerts with every prop, or with nonsense in any of them", () => {
  expect(JSON.stringify(alerts(MAXIMAL_ALERTS))).toContain("OneOfOurOwn");
  expect(outcomes(MAXIMAL_ALERTS, alerts)).toEqual([]);
});

test("a Prometheus with every prop, or with nonsense in any of them", () => {
  expect(prometheus(MAXIMAL_PROMETHEUS)).toMatchObject({ name: "k8s" });
  expect(outcomes(MAXIMAL_PROMETHEUS, prometheus)).toEqual([]);
});

test("a stack with every prop, or with nonsense in any of them", () => {
  const { rawValues: _, refusePending: __, timeoutSec: ___, chartSource: ____, ...shown } = MAXIMAL_STACK;
  const values = (props: typeof shown) => {
    const facts = stackFacts("Prometheus", props);
    return {
      metadata: { name: facts.releaseName, namespace: facts.namespace },
      ...buildKubePrometheusStackValues(facts),
    };
  };
  expect(values(shown)).toMatchObject({ fullnameOverride: "prometheus" });
  expect(outcomes(shown, values)).toEqual([]);
});

test("an exporter, a probe and a load test with every prop, or with nonsense in any of them", () => {
  const exporter = (props: typeof MAXIMAL_EXPORTER) => {
    const facts = postgresExporterFacts("Exporter", props);
    return { ...facts, ...environment(facts) };
  };
  const probe = (props: typeof MAXIMAL_PROBE) => {
    const facts = probeFacts("Probe", props);
    return { ...facts, ...probeConfig(facts) };
  };
  const loadTest = (props: typeof MAXIMAL_LOAD_TEST) => {
    const facts = k6Facts("Test", props);
    return { ...facts, ...k6Options(facts), env: Object.keys(k6Environment(facts)) };
  };
  expect(outcomes(MAXIMAL_EXPORTER, exporter)).toEqual([]);
  expect(outcomes(MAXIMAL_PROBE, probe)).toEqual([]);
  const { schedule: _, wait: __, ...test } = MAXIMAL_LOAD_TEST;
  expect(outcomes(test as typeof MAXIMAL_LOAD_TEST, loadTest)).toEqual([]);
});
