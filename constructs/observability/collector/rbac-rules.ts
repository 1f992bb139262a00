import { isObject, type JsonObject } from "../../core/json";
import type { ComponentFacts, RbacRuleFacts } from "./facts";

const READ = ["get", "list", "watch"];

const rule = (apiGroup: string, ...resources: readonly string[]): RbacRuleFacts => ({
  apiGroups: [apiGroup],
  resources,
  verbs: READ,
});

/** Where the objects are that labels are taken from. */
const KINDS: Readonly<Record<string, RbacRuleFacts>> = {
  node: rule("", "nodes"),
  deployment: rule("apps", "deployments"),
  statefulset: rule("apps", "statefulsets"),
  daemonset: rule("apps", "daemonsets"),
  job: rule("batch", "jobs"),
};

/**
 * What the components read of the Kubernetes API, and no more: the rules of the operator's own generator
 * (internal/components of open-telemetry/opentelemetry-operator), and those that the README of `k8s_attributes` adds.
 */
export function rbacRules(components: readonly ComponentFacts[]): readonly RbacRuleFacts[] {
  const rules = components.flatMap(({ type, settings }) => rulesOf(type, settings));
  return [...new Map(rules.map((each) => [JSON.stringify(each), each])).values()];
}

function rulesOf(type: string, settings: JsonObject): readonly RbacRuleFacts[] {
  switch (type) {
    case "k8s_attributes":
    case "k8sattributes":
      return settings.passthrough === true ? [] : k8sAttributes(isObject(settings.extract) ? settings.extract : {});
    case "kubelet_stats":
    case "kubeletstats":
      return [{ apiGroups: [""], resources: ["nodes/stats"], verbs: ["get"] }];
    case "resource_detection":
    case "resourcedetection":
      return strings(settings.detectors).some((name) => ["k8s_api", "k8snode"].includes(name))
        ? [{ apiGroups: [""], resources: ["nodes"], verbs: ["get", "list"] }]
        : [];
    case "k8s_events":
      return [rule("", "events", "namespaces"), rule("events.k8s.io", "events")];
    case "k8s_cluster":
      return CLUSTER;
    default:
      return [];
  }
}

const CLUSTER: readonly RbacRuleFacts[] = [
  rule(
    "",
    "events",
    "namespaces",
    "namespaces/status",
    "nodes",
    "nodes/spec",
    "pods",
    "pods/status",
    "replicationcontrollers",
    "replicationcontrollers/status",
    "resourcequotas",
    "services",
  ),
  rule("apps", "daemonsets", "deployments", "replicasets", "statefulsets"),
  rule("batch", "jobs", "cronjobs"),
  rule("autoscaling", "horizontalpodautoscalers"),
];

function k8sAttributes(extract: JsonObject): readonly RbacRuleFacts[] {
  const metadata = strings(extract.metadata);
  const has = (...names: readonly string[]) => names.some((name) => metadata.includes(name));
  const from = [extract.labels, extract.annotations].flatMap(sources);
  return [
    rule("", "pods", "namespaces"),
    // Of these the collector 0.158 reads neither for names alone; the operator's webhook asks for both all the same.
    ...(metadata.length === 0 ||
    has("k8s.deployment.name", "k8s.deployment.uid", "service.name") ||
    from.includes("deployment")
      ? [rule("apps", "replicasets")]
      : []),
    ...(metadata.some((name) => name.startsWith("k8s.node")) ? [rule("", "nodes")] : []),
    ...(has("k8s.cronjob.uid") ? [rule("batch", "jobs")] : []),
    ...from.flatMap((kind) => KINDS[kind] ?? []),
  ];
}

function sources(fields: unknown): readonly string[] {
  return Array.isArray(fields)
    ? fields.flatMap((field) => (isObject(field) && typeof field.from === "string" ? [field.from] : []))
    : [];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
