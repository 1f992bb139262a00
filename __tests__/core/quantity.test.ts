import {
  type CpuQuantity,
  type IntOrPercent,
  type MemoryQuantity,
  mebibytes,
  memory,
  millicores,
  rolloutSteps,
  surgePods,
  unavailablePods,
} from "../../constructs/core/quantity";

describe("memory", () => {
  test.each<[MemoryQuantity, number]>([
    ["512Mi", 512],
    ["2Gi", 2048],
    ["1.5Gi", 1536],
    ["1Ti", 1048576],
    ["1024Ki", 1],
  ])("%s is %i MiB", (quantity, expected) => {
    expect(mebibytes(quantity)).toBe(expected);
  });

  test.each(["512M", "2G", "512", "-1Gi", "Gi", "1e3Mi", " 1Gi"])("%s is refused", (quantity) => {
    expect(() => mebibytes(quantity as MemoryQuantity)).toThrow(
      `a memory quantity must look like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: ${quantity}`,
    );
  });

  test("whole tebibytes are written as Ti, whole gibibytes as Gi, the rest as Mi, rounded up", () => {
    expect([2048, 2524, 0.5, 1023.2].map(memory)).toEqual(["2Gi", "2524Mi", "1Mi", "1Gi"]);
    expect([2 ** 20, 3 * 2 ** 20, 1025 * 1024, 0].map(memory)).toEqual(["1Ti", "3Ti", "1025Gi", "0Gi"]);
  });

  test.each([1, 512, 1023, 1024, 1025, 2524, 3072, 1 << 20])("%i MiB read back as they were written", (mib) => {
    expect(mebibytes(memory(mib))).toBe(mib);
  });
});

describe("CPU", () => {
  test.each<[CpuQuantity, number]>([
    [2, 2000],
    [0.5, 500],
    ["500m", 500],
    ["0.5m", 0.5],
  ])("%s is %d millicores", (quantity, expected) => {
    expect(millicores(quantity)).toBe(expected);
  });

  test.each(["500", "0.5 cores", "m", "-5m"])("%s is refused", (quantity) => {
    expect(() => millicores(quantity as CpuQuantity)).toThrow(
      `a CPU quantity must look like 0.5 or 500m, got: ${quantity}`,
    );
  });
});

describe("pods in a rollout", () => {
  test.each<[IntOrPercent, number, number, number]>([
    [1, 3, 1, 1],
    [0, 3, 0, 0],
    ["25%", 3, 1, 0],
    ["25%", 4, 1, 1],
    ["50%", 3, 2, 1],
    ["100%", 3, 3, 3],
    ["0%", 3, 0, 0],
  ])("%s of %i replicas are %i above and %i missing", (value, replicas, surge, unavailable) => {
    expect(surgePods(value, replicas)).toBe(surge);
    expect(unavailablePods(value, replicas)).toBe(unavailable);
  });

  test.each<[string, IntOrPercent, IntOrPercent, number, number]>([
    ["RollingUpdate", 1, 0, 3, 3],
    ["RollingUpdate", 0, 1, 3, 3],
    ["RollingUpdate", 1, 1, 3, 2],
    ["RollingUpdate", "25%", "25%", 8, 2],
    ["RollingUpdate", 0, 0, 3, 3],
    ["Recreate", 0, 0, 3, 1],
    ["Recreate", 0, 0, 0, 0],
  ])("%s with %s more and %s less replaces %i in %i steps", (type, maxSurge, maxUnavailable, replicas, steps) => {
    expect(rolloutSteps({ type, maxSurge, maxUnavailable }, replicas)).toBe(steps);
  });

  test("anything else is refused", () => {
    expect(() => surgePods("a quarter" as IntOrPercent, 3)).toThrow(
      "a number of pods must look like 1 or 25%, got: a quarter",
    );
  });

  test("a value that is known only at apply is not refused: preflight reports it", () => {
    expect(surgePods(("$" + "{TfToken[TOKEN.1]}%") as IntOrPercent, 3)).toBeNaN();
  });
});
