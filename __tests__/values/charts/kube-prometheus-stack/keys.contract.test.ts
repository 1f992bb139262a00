import { stackFacts } from "../../../../constructs/observability/prometheus/stack-facts";
import { unknownPaths } from "../../../../values/charts/keys";
import { buildKubePrometheusStackValues } from "../../../../values/charts/kube-prometheus-stack/build";
import {
  KUBE_PROMETHEUS_STACK_CHART,
  KUBE_PROMETHEUS_STACK_VERSION,
  PROMETHEUS_OPERATOR_VERSION,
} from "../../../../values/charts/kube-prometheus-stack/chart";
import keys from "../../../../values/charts/kube-prometheus-stack/keys-88.5.3.json";
import { KUBE_PROMETHEUS_STACK_LEGACY } from "../../../../values/charts/kube-prometheus-stack/known-keys";
import { MAXIMAL_STACK } from "../../../nonsense/maximal-stack";

test("the keys are those of the chart that is deployed, and of the charts in it", () => {
  expect(keys).toMatchObject({ chart: KUBE_PROMETHEUS_STACK_CHART.name, version: KUBE_PROMETHEUS_STACK_VERSION });
  expect(PROMETHEUS_OPERATOR_VERSION).toMatch(/^\d+\.\d+\.\d+$/);
  expect(keys.keys).toEqual(expect.arrayContaining(["grafana.admin.existingSecret", "crds.enabled"]));
});

test("values have keys that the chart knows", () => {
  const all = [{}, MAXIMAL_STACK].map((props) => buildKubePrometheusStackValues(stackFacts("Prometheus", props)));
  expect(all.flatMap((values) => unknownPaths(values, keys.keys))).toEqual([]);
});

test("the chart knows none of the keys that it has given up, and what has taken their place", () => {
  const paths = Object.keys(KUBE_PROMETHEUS_STACK_LEGACY);
  expect(unknownPaths(Object.fromEntries(paths.map((path) => [path, 1])), keys.keys)).toEqual(paths);
  const known = (path: string) => keys.keys.some((key) => key.startsWith(path));
  expect(known("kube-state-metrics.prometheus.monitor")).toBe(true);
  expect(known("prometheus-node-exporter.prometheus.monitor")).toBe(true);
});
