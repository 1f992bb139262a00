import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { NamespaceFacts } from "../../kubernetes/facts";
import type { OtelCollectorFacts } from "../../observability/collector/facts";
import type { PlatformFacts } from "../platform-facts";

/** What reads files of its node is let into its namespace. */
export const refusedHostPaths: Rule<PlatformFacts> = {
  id: "K8S-107",
  title: "pods that mount directories of the node where Pod Security refuses them",
  severity: "error",
  invariants: [],
  why:
    "The levels baseline and restricted let no pod mount a directory of its node. The operator makes the DaemonSet all the same, the API " +
    "server refuses each of its pods, and no line of any log arrives.",
  sources: [
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  ],
  example: {
    fails: {
      otelCollector: {
        namespace: "authentik",
        hostPaths: [{ name: "logs", path: "/var/log/pods", readOnly: true }],
      },
      namespace: { name: "authentik", enforce: "restricted" },
    },
    passes: { otelCollector: { hostPaths: [] } },
  },
  check: ({ collectors, namespaces }) =>
    collectors.flatMap((collector) =>
      namespaces.filter(({ name }) => name === collector.namespace).flatMap((namespace) => check(collector, namespace)),
    ),
};

function check(
  { path, name, hostPaths = [] }: OtelCollectorFacts,
  { path: home, name: namespace, enforce = "privileged" }: NamespaceFacts,
): readonly Finding[] {
  if (hostPaths.length === 0 || enforce === "privileged") {
    return [];
  }
  const directories = hostPaths.map((each) => each.path).join(", ");
  return [
    {
      rule: "K8S-107",
      severity: "error",
      at: [home, path],
      message: `the collector ${name} mounts ${directories} of its node, and the namespace ${namespace} enforces ${enforce}`,
      fixes: [
        {
          changes: [{ prop: "podSecurity.enforce", relation: "=", to: "privileged" }],
          note: `of the namespace ${namespace}`,
        },
        { changes: [], note: "a namespace of the collector's own, that lets its pods in" },
      ],
    },
  ];
}
