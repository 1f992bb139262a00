import { BuildProgress, classifyLine, formatElapsed } from "./build-progress";

describe("the progress of a build", () => {
  test.each([
    ["k8s.io/api/core/v1", "package"],
    ["go: downloading k8s.io/api v0.36.3", "download"],
    ["# k8s.io/api/core/v1", "other"],
    ["./main.go:24:2: undefined: exitWithParent", "other"],
    ["go: updates to go.mod needed", "other"],
  ])("takes %s for %s", (line, kind) => {
    expect(classifyLine(line)).toBe(kind);
  });

  test("counts lines that arrive in pieces", () => {
    const progress = new BuildProgress(3);
    for (const piece of ["k8s.io/a", "pi\nk8s.io/cl", "ient-go\n\nsigs.k8s.io/kwo"]) {
      progress.push(piece);
    }
    expect(progress.describe(65_000)).toBe("2 of 3 packages compiled, 1m05s");
  });

  test("tells of downloads while nothing is compiled yet", () => {
    const progress = new BuildProgress(3);
    progress.push("go: downloading a v1\ngo: downloading b v1\n");
    expect(progress.describe(2_000)).toBe("2 modules downloaded, 2s");
    progress.push("k8s.io/api\n");
    expect(progress.describe(3_000)).toBe("1 of 3 packages compiled, 3s");
  });

  test("keeps the compiler's words, not the progress", () => {
    const progress = new BuildProgress(2);
    progress.push("k8s.io/api\n# own\n./main.go:1:1: syntax error\nunfinished line");
    expect(progress.errors).toBe("# own\n./main.go:1:1: syntax error\nunfinished line");
  });

  test.each([
    [400, "0s"],
    [59_400, "59s"],
    [59_600, "1m00s"],
    [605_000, "10m05s"],
  ])("formats %i ms as %s", (milliseconds, text) => {
    expect(formatElapsed(milliseconds)).toBe(text);
  });
});
