import { buildCloudNativePgValues } from "../../../../values/charts/cloudnative-pg/build";
import { CLOUDNATIVE_PG_CHART, CLOUDNATIVE_PG_VERSION } from "../../../../values/charts/cloudnative-pg/chart";
import keys from "../../../../values/charts/cloudnative-pg/keys-0.29.0.json";
import { unknownPaths } from "../../../../values/charts/keys";

test("the keys are those of the chart that is deployed", () => {
  expect(keys).toMatchObject({ chart: CLOUDNATIVE_PG_CHART.name, version: CLOUDNATIVE_PG_VERSION });
});

test("values have keys that the chart knows", () => {
  const values = buildCloudNativePgValues({
    podLabels: { a: "b" },
    replicas: 2,
    cpuMillicores: 100,
    memoryMiB: 256,
    webhookFailurePolicy: "Fail",
  });
  const { updateStrategy, resources, ...rest } = values;
  // The chart shows these two as empty maps, which take anything.
  expect(keys.keys).toEqual(expect.arrayContaining(["updateStrategy{}", "resources{}"]));
  expect([updateStrategy, resources]).toEqual([
    { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "256Mi" } },
  ]);
  expect(unknownPaths(rest, keys.keys)).toEqual([]);
});
