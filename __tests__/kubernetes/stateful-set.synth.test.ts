import type { StatefulSetFacts } from "../../constructs/kubernetes/facts";
import { StatefulSet, type StatefulSetProps } from "../../constructs/kubernetes/stateful-set";
import { kubernetesStack } from "./kubernetes-stack";

const LABELS = { name: "store", instance: "one" };
const SET: StatefulSetFacts = {
  name: "one",
  namespace: "data",
  podLabels: { "app.kubernetes.io/name": "store", "app.kubernetes.io/instance": "one", tier: "cold" },
  replicas: 3,
  hostAntiAffinity: "required",
  hostSpread: "ScheduleAnyway",
  resources: { memoryRequestMiB: 64, memoryLimitMiB: 128 },
  terminationGracePeriodSec: 90,
  volume: { sizeMiB: 1024 },
  connectsTo: [],
  acceptsFrom: [],
};

function setOf(set: Partial<StatefulSetFacts> = {}, props: Partial<StatefulSetProps> = {}) {
  return kubernetesStack((scope) => {
    new StatefulSet(scope, "Set", {
      set: { ...SET, ...set },
      labels: LABELS,
      user: { runAsUser: 10001 },
      containers: [{ name: "store", image: "store:1", resources: { memoryLimitMiB: 128 } }],
      volumeSize: "1Gi",
      serviceName: "one-headless",
      serviceAccountName: "one",
      ...props,
    });
  }).resource("kubernetes_stateful_set_v1");
}

describe("a StatefulSet", () => {
  test("gives each pod a volume of its own, which neither its end nor fewer pods remove", () => {
    const { spec } = setOf() as { spec: { volume_claim_template: unknown[]; [field: string]: unknown } };
    expect(spec).toMatchObject({ replicas: "3", service_name: "one-headless", pod_management_policy: "Parallel" });
    expect(spec.persistent_volume_claim_retention_policy).toBeUndefined();
    expect(spec.volume_claim_template).toEqual([
      {
        metadata: { name: "data", labels: expect.objectContaining({ "app.kubernetes.io/name": "store" }) },
        spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
      },
    ]);
    expect(JSON.stringify(setOf({ volume: { sizeMiB: 1, storageClass: "fast" } }))).toContain(
      '"storage_class_name":"fast"',
    );
  });

  test("has pods as every Deployment of ours: restricted, without a token, apart from each other, rolled by their configuration", () => {
    const { spec } = setOf({}, { checksums: { config: "abc" } }) as {
      spec: { template: { metadata: unknown; spec: unknown } };
    };
    expect(spec.template.metadata).toEqual({ labels: SET.podLabels, annotations: { "checksum/config": "abc" } });
    expect(spec.template.spec).toMatchObject({
      service_account_name: "one",
      automount_service_account_token: false,
      enable_service_links: false,
      security_context: { run_as_non_root: true, run_as_user: "10001", seccomp_profile: { type: "RuntimeDefault" } },
      termination_grace_period_seconds: 90,
      affinity: { pod_anti_affinity: { required_during_scheduling_ignored_during_execution: [{}] } },
      container: [{ security_context: { read_only_root_filesystem: true, allow_privilege_escalation: false } }],
    });
    const spreads = (spec.template.spec as { topology_spread_constraint: { match_label_keys: string[] }[] })
      .topology_spread_constraint;
    // By this label a StatefulSet tells its revisions apart.
    expect(spreads.map(({ match_label_keys }) => match_label_keys)).toEqual(
      Array(2).fill(["controller-revision-hash"]),
    );
  });

  test.each([
    [{ replicas: 0 }, /`set.replicas` must be a whole number >= 1, got: 0/],
    [{ terminationGracePeriodSec: -1 }, /`set.terminationGracePeriodSec`/],
    [{ podLabels: { app: "other" } }, /`set.podLabels` must be labels that hold the selector/],
    [{ resources: { memoryRequestMiB: 2, memoryLimitMiB: 1 } }, /`resources.requests.memory` must be at most/],
  ])("refuses %j", (wrong, message) => {
    expect(() => setOf(wrong)).toThrow(message);
  });
});
