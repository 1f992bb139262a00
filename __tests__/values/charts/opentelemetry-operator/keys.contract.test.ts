import { unknownPaths } from "../../../../values/charts/keys";
import { buildOpenTelemetryOperatorValues } from "../../../../values/charts/opentelemetry-operator/build";
import {
  OPENTELEMETRY_OPERATOR_CHART,
  OPENTELEMETRY_OPERATOR_RELEASE,
  OPENTELEMETRY_OPERATOR_VERSION,
} from "../../../../values/charts/opentelemetry-operator/chart";
import keys from "../../../../values/charts/opentelemetry-operator/keys-0.122.0.json";
import { openTelemetryOperatorKeys } from "../../../../values/charts/opentelemetry-operator/known-keys";
import { COLLECTOR_VERSION } from "../../../../values/releases/collector/image";

test("the keys are those of the chart that is deployed", () => {
  expect(keys).toMatchObject({ chart: OPENTELEMETRY_OPERATOR_CHART.name, version: OPENTELEMETRY_OPERATOR_VERSION });
  expect(openTelemetryOperatorKeys()).toBe(keys.keys);
});

test("the collector is of the operator's own release", () => {
  expect(COLLECTOR_VERSION).toBe(OPENTELEMETRY_OPERATOR_RELEASE);
});

test("values have keys that the chart knows", () => {
  const values = buildOpenTelemetryOperatorValues({
    podLabels: { a: "b" },
    replicas: 2,
    cpuMillicores: 100,
    memoryMiB: 256,
    certManager: true,
    definitions: true,
    webhookFailurePolicy: "Fail",
    serviceMonitorLabels: { release: "stack" },
  });
  expect(unknownPaths(values, keys.keys)).toEqual([]);
});
