import { unknownPaths } from "../../../../values/charts/keys";
import { PROMETHEUS_OPERATOR_VERSION } from "../../../../values/charts/kube-prometheus-stack/chart";
import { buildPrometheusOperatorCrdsValues } from "../../../../values/charts/prometheus-operator-crds/build";
import {
  PROMETHEUS_OPERATOR_CRDS_CHART,
  PROMETHEUS_OPERATOR_CRDS_VERSION,
  PROMETHEUS_OPERATOR_RELEASE,
} from "../../../../values/charts/prometheus-operator-crds/chart";
import keys from "../../../../values/charts/prometheus-operator-crds/keys-31.0.1.json";

test("the keys are those of the chart that is deployed", () => {
  expect(keys).toMatchObject({ chart: PROMETHEUS_OPERATOR_CRDS_CHART.name, version: PROMETHEUS_OPERATOR_CRDS_VERSION });
});

test("values have keys that the chart knows, and have Helm keep the definitions", () => {
  const values = buildPrometheusOperatorCrdsValues();
  expect(unknownPaths(values, keys.keys)).toEqual([]);
  expect(values.crds.annotations).toEqual({ "helm.sh/resource-policy": "keep" });
});

test("the definitions are of the release that kube-prometheus-stack runs", () => {
  expect(PROMETHEUS_OPERATOR_RELEASE).toBe(PROMETHEUS_OPERATOR_VERSION);
});
