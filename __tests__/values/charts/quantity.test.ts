import { cpuText, memoryText } from "../../../values/charts/quantity";

describe("quantities for Kubernetes", () => {
  test.each([
    [3072, "3Gi"],
    [1024 ** 2, "1Ti"],
    [1025 * 1024, "1025Gi"],
    [1536, "1536Mi"],
    [0.5, "1Mi"],
    [0, "0Mi"],
  ])("%d MiB are %s", (mib, text) => {
    expect(memoryText(mib)).toBe(text);
  });

  test.each([
    [2000, "2"],
    [100, "100m"],
  ])("%d millicores are %s", (millicores, text) => {
    expect(cpuText(millicores)).toBe(text);
  });
});
