import type { JsonObject } from "../../../constructs/core/json";
import type { ComponentFacts } from "../../../constructs/observability/collector/facts";
import { rbacRules } from "../../../constructs/observability/collector/rbac-rules";

const READ = "get,list,watch";

/** Rules of one component, one a line. */
function rules(type: string, settings: JsonObject = {}): readonly string[] {
  const component: ComponentFacts = { section: "processors", id: type, type, settings };
  return rbacRules([component, component]).map(({ apiGroups, resources, verbs }) =>
    [apiGroups.join(), resources.join(), verbs.join()].join(" "),
  );
}

const extract = (...metadata: readonly string[]) => rules("k8s_attributes", { extract: { metadata } });
const PODS = ` pods,namespaces ${READ}`;

test("pods and namespaces for every k8s_attributes that looks up, nothing for one that passes through", () => {
  expect(extract("k8s.pod.name")).toEqual([PODS]);
  expect(rules("k8s_attributes", { passthrough: true })).toEqual([]);
  expect(rules("batch")).toEqual([]);
});

test.each(["k8s.deployment.name", "k8s.deployment.uid", "service.name"])("replicasets for %s", (name) => {
  expect(extract(name)).toEqual([PODS, `apps replicasets ${READ}`]);
});

test("replicasets without a list of attributes: the name of the deployment is among upstream's own", () => {
  expect(rules("k8s_attributes")).toEqual([PODS, `apps replicasets ${READ}`]);
  expect(rules("k8sattributes", { extract: { metadata: [] } })).toEqual([PODS, `apps replicasets ${READ}`]);
});

test("nodes for whatever is a node's, jobs for the uid of a cron job", () => {
  expect(extract("k8s.node.uid")).toEqual([PODS, ` nodes ${READ}`]);
  expect(extract("k8s.cronjob.uid")).toEqual([PODS, `batch jobs ${READ}`]);
  expect(extract("k8s.cronjob.name")).toEqual([PODS]);
});

test.each([
  ["pod", []],
  ["namespace", []],
  ["node", [` nodes ${READ}`]],
  ["deployment", [`apps replicasets ${READ}`, `apps deployments ${READ}`]],
  ["statefulset", [`apps statefulsets ${READ}`]],
  ["daemonset", [`apps daemonsets ${READ}`]],
  ["job", [`batch jobs ${READ}`]],
] as const)("labels and annotations of a %s", (from, wanted) => {
  const metadata = ["k8s.pod.name"];
  const field = { tag_name: "x", key: "x", from };
  expect(rules("k8s_attributes", { extract: { metadata, labels: [field] } })).toEqual([PODS, ...wanted]);
  expect(rules("k8s_attributes", { extract: { metadata, annotations: [field] } })).toEqual([PODS, ...wanted]);
});

test("receivers and detectors that ask the Kubernetes API", () => {
  expect(rules("kubelet_stats")).toEqual([" nodes/stats get"]);
  expect(rules("resource_detection", { detectors: ["env", "k8s_api"] })).toEqual([" nodes get,list"]);
  expect(rules("resource_detection", { detectors: ["env"] })).toEqual([]);
  expect(rules("k8s_events")).toEqual([` events,namespaces ${READ}`, `events.k8s.io events ${READ}`]);
  expect(rules("k8s_cluster")).toHaveLength(4);
});
