import { unboundedRetention } from "../../../constructs/rules/obs/obs-106-unbounded-retention";
import { findings, texts } from "../facts";
import { prometheus } from "../watch-facts";

const stored = (volumeMiB: number, retentionSizeMiB?: number) => [
  prometheus({ storage: { volumeMiB, ...(retentionSizeMiB === undefined ? {} : { retentionSizeMiB }) } }),
];

test("samples that are removed by age alone", () => {
  expect(texts(unboundedRetention, stored(51_200))).toEqual([
    [
      "error OBS-106  observability/prometheus  samples are removed by age alone, and the volume holds 50Gi",
      '      fix: retentionSize = "40Gi" (of the KubePrometheusStack)',
    ].join("\n"),
  ]);
});

test("samples that may take more than the volume has room for, with both ways out", () => {
  expect(texts(unboundedRetention, stored(51_200, 40_961))).toEqual([
    [
      "error OBS-106  observability/prometheus  samples may take more than the volume has room for",
      "      samples retentionSize 40961Mi  >  volume 50Gi x 0.8 = 40960Mi   (1Mi short)",
      '      fix: retentionSize = "40Gi" (of the KubePrometheusStack), or storage.size = "51202Mi" (of the KubePrometheusStack)',
    ].join("\n"),
  ]);
});

test.each([
  [51_200, 40_960],
  [51_200, 1],
  [10, 8],
])("a volume of %i MiB has room for %i MiB", (volume, size) => {
  expect(findings(unboundedRetention, stored(volume, size))).toEqual([]);
});

test("a volume too small for any bound needs to be larger", () => {
  const told = [stored(1), stored(1, 1), stored(2)].map((facts) => findings(unboundedRetention, facts)[0]?.fixes);
  const of = { note: "of the KubePrometheusStack" };
  const size = { prop: "storage.size", relation: "=", to: "2Mi" };
  const bound = { prop: "retentionSize", relation: "=", to: "1Mi" };
  expect(told).toEqual([
    [{ changes: [size, bound], ...of }],
    [{ changes: [size], ...of }],
    [{ changes: [bound], ...of }],
  ]);
});

test("a Prometheus whose volume is not known, or that has none", () => {
  expect(findings(unboundedRetention, [prometheus()])).toEqual([]);
});
