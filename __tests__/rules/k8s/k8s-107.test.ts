import { refusedHostPaths as rule } from "../../../constructs/rules/k8s/k8s-107-refused-host-paths";
import { findings, production, texts } from "../facts";
import { collector } from "../telemetry-facts";
import { namespace } from "../watch-facts";

const agent = collector({
  hostPaths: [
    { name: "logs", path: "/var/log/pods", readOnly: true },
    { name: "state", path: "/var/lib/agent", readOnly: false },
  ],
});

describe("K8S-107", () => {
  test("accepts production, a namespace that lets the pods in, one that nobody knows, and a collector without files", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(findings(rule, [agent, namespace()])).toEqual([]);
    const { enforce: _, ...unknown } = namespace();
    expect(findings(rule, [agent, unknown])).toEqual([]);
    expect(findings(rule, [agent, namespace({ name: "other", enforce: "restricted" })])).toEqual([]);
    expect(findings(rule, [collector(), namespace({ enforce: "restricted" })])).toEqual([]);
    expect(findings(rule, [collector({ hostPaths: [] }), namespace({ enforce: "restricted" })])).toEqual([]);
    expect(findings(rule, [agent])).toEqual([]);
  });

  test("refuses files of the node below the level privileged", () => {
    expect(texts(rule, [agent, namespace({ enforce: "restricted" })])).toEqual([
      [
        "error K8S-107  observability/namespace <- observability/agent  the collector agent mounts /var/log/pods, /var/lib/agent of its node, and the namespace observability enforces restricted",
        '      fix: podSecurity.enforce = "privileged" (of the namespace observability), or a namespace of the collector\'s own, that lets its pods in',
      ].join("\n"),
    ]);
    expect(findings(rule, [agent, namespace({ enforce: "baseline" })])).toHaveLength(1);
  });
});
