import { parseArguments } from "./arguments";

describe("arguments of up", () => {
  test("none: the local environment on the local control plane", () => {
    expect(parseArguments([])).toEqual({ environment: "local" });
  });

  test("a cluster of one's own is named by file and context", () => {
    expect(parseArguments(["--kubeconfig", "k", "--context", "c", "--environment", "homelab"])).toEqual({
      environment: "homelab",
      cluster: { kubeconfig: "k", context: "c" },
    });
  });

  test.each([[["--kubeconfig", "k"]], [["--context", "c"]]])("half a cluster is refused: %p", (args) => {
    expect(() => parseArguments(args)).toThrow(/^a cluster is named by both --kubeconfig and --context/);
  });

  test("an unknown argument and a missing value are refused with the usage", () => {
    expect(() => parseArguments(["--force", "x"])).toThrow(/^Unknown option '--force'[\s\S]*usage: npm run up/);
    expect(() => parseArguments(["--context"])).toThrow(/--context <value>' argument missing[\s\S]*usage: npm run up/);
  });
});
