import { buildCertManagerValues } from "../../../../values/charts/cert-manager/build";
import { CERT_MANAGER_CHART, CERT_MANAGER_VERSION } from "../../../../values/charts/cert-manager/chart";
import keys from "../../../../values/charts/cert-manager/keys-v1.21.1.json";
import { certManagerKeys } from "../../../../values/charts/cert-manager/known-keys";
import { unknownPaths } from "../../../../values/charts/keys";

test("the keys are those of the chart that is deployed", () => {
  expect(keys).toMatchObject({ chart: CERT_MANAGER_CHART.name, version: CERT_MANAGER_VERSION });
  expect(certManagerKeys()).toBe(keys.keys);
});

test("values have keys that the chart knows", () => {
  const values = buildCertManagerValues({
    releaseName: "cert-manager",
    replicas: 2,
    cpuMillicores: 50,
    memoryMiB: 256,
    gatewayApi: true,
    serviceMonitor: { labels: { release: "stack" }, intervalSec: 30 },
  });
  // Only in a comment of the chart's values (templates/poddisruptionbudget.yaml reads it).
  const unknown = unknownPaths(values, keys.keys);
  expect(unknown).toEqual([
    "podDisruptionBudget.maxUnavailable",
    "webhook.podDisruptionBudget.maxUnavailable",
    "cainjector.podDisruptionBudget.maxUnavailable",
  ]);
});
