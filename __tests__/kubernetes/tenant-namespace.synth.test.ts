import { TenantNamespace, type TenantNamespaceProps } from "../../constructs/kubernetes";
import type { Every } from "../nonsense/every";
import { addressOf, createdBefore } from "../support/order";
import { kubernetesStack } from "./kubernetes-stack";

const build = (props: unknown) =>
  kubernetesStack((stack) => {
    new TenantNamespace(stack, "Tenant", props as TenantNamespaceProps);
  });

const MAXIMAL: Every<TenantNamespaceProps> = {
  name: "load",
  quota: { requests: { cpu: 4, memory: "8Gi" }, limits: { cpu: 8, memory: "16Gi" } },
  maxPods: 20,
  maxStorage: "100Gi",
  maxClaims: 5,
  limits: {
    default: { cpu: "400m", memory: "192Mi" },
    defaultRequest: { cpu: "50m", memory: "96Mi" },
    max: { cpu: 2, memory: "2Gi" },
  },
  podSecurity: { enforce: "baseline", warn: "restricted", audit: "restricted", version: "v1.36" },
  labels: { team: "identity" },
  defaultDeny: false,
};

test("a namespace without a quota has its default policy, and no limits", () => {
  const stack = build({ name: "load" });
  expect(stack.resource("kubernetes_namespace_v1")).toMatchObject({
    metadata: { name: "load", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  });
  expect(stack.resource("kubernetes_network_policy_v1")).toMatchObject({ metadata: { namespace: "load" } });
  expect(stack.resources("kubernetes_resource_quota_v1")).toEqual({});
  expect(stack.resources("kubernetes_limit_range_v1")).toEqual({});
});

test("a quota comes with defaults for containers that say nothing", () => {
  const stack = build({ name: "load", quota: { limits: { memory: "4Gi" } } });
  expect(stack.resource("kubernetes_resource_quota_v1")).toMatchObject({ spec: { hard: { "limits.memory": "4Gi" } } });
  expect(stack.resource("kubernetes_limit_range_v1")).toMatchObject({
    spec: {
      limit: [
        {
          type: "Container",
          default: { cpu: "500m", memory: "256Mi" },
          default_request: { cpu: "100m", memory: "128Mi" },
        },
      ],
    },
  });
  for (const type of ["kubernetes_resource_quota_v1", "kubernetes_limit_range_v1", "kubernetes_network_policy_v1"]) {
    expect(createdBefore(stack, addressOf(stack, type))).toContain(addressOf(stack, "kubernetes_namespace_v1"));
  }
});

test("every prop reaches the output", () => {
  const stack = build(MAXIMAL);
  expect(stack.resource("kubernetes_namespace_v1")).toMatchObject({
    metadata: { labels: { team: "identity", "pod-security.kubernetes.io/enforce": "baseline" } },
  });
  expect(stack.resource("kubernetes_resource_quota_v1")).toMatchObject({
    spec: {
      hard: {
        "requests.cpu": "4000m",
        "requests.memory": "8Gi",
        "limits.cpu": "8000m",
        "limits.memory": "16Gi",
        pods: "20",
        "requests.storage": "100Gi",
        persistentvolumeclaims: "5",
      },
    },
  });
  expect(stack.resource("kubernetes_limit_range_v1")).toMatchObject({
    spec: {
      limit: [
        {
          default: { cpu: "400m", memory: "192Mi" },
          default_request: { cpu: "50m", memory: "96Mi" },
          max: { cpu: "2000m", memory: "2Gi" },
        },
      ],
    },
  });
  expect(stack.resources("kubernetes_network_policy_v1")).toEqual({});
});

test.each([
  [{ name: "No Label" }, /`name` must be a DNS label/],
  [{ quota: { requests: { cpu: "much" } } }, /`quota.requests.cpu` must be CPU/],
  [{ quota: { requests: { cpu: 2 }, limits: { cpu: 1 } } }, /`resources.requests.cpu` must be at most/],
  [{ maxPods: 0 }, /`maxPods` must be/],
  [{ maxStorage: "5 GB" }, /`maxStorage` must be/],
  [{ maxClaims: 0 }, /`maxClaims` must be/],
  [{ limits: { default: { cpu: 2 }, max: { cpu: 1 } } }, /`limits.default.cpu` must be at most `limits.max`, 1000m/],
  [{ limits: { default: { memory: "2Gi" }, max: { memory: "1Gi" } } }, /`limits.default.memory` must be at most/],
  [{ limits: { defaultRequest: { cpu: 2 }, max: { cpu: 1 } } }, /`limits.defaultRequest.cpu` must be at most/],
  [{ limits: { defaultRequest: { memory: "2Gi" }, max: { memory: "1Gi" } } }, /`limits.defaultRequest.memory` must be/],
  [{ limits: { default: { memory: "1" } } }, /`limits.default.memory` must be/],
  [{ limits: {}, quota: { limits: { memory: "4Gi" } } }, /K8S-102.*the quota of load bounds limits.memory/],
])("refuses %j", (props, message) => {
  expect(() => build({ name: "load", ...props })).toThrow(message);
});
