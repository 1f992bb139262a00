import { Deployment, type DeploymentProps } from "../../constructs/kubernetes/deployment";
import { memoryVolume } from "../../constructs/kubernetes/volume";
import { kubernetesStack } from "./kubernetes-stack";
import { LABELS, SELECTOR, workloadFacts } from "./workload-facts";

const CONTAINER = { name: "app", image: "app:1", resources: { memoryLimitMiB: 64 } };

function render(props: Partial<DeploymentProps> = {}) {
  const stack = kubernetesStack((scope) => {
    new Deployment(scope, "Deployment", {
      workload: workloadFacts(),
      labels: LABELS,
      user: { runAsUser: 70 },
      containers: [CONTAINER],
      serviceAccountName: "thing",
      ...props,
    });
  });
  return stack.resource("kubernetes_deployment_v1");
}

describe("Deployment", () => {
  test("is named, labelled, sized and rolled as its facts say", () => {
    expect(render()).toMatchObject({
      metadata: {
        name: "thing",
        namespace: "space",
        labels: { ...SELECTOR, "app.kubernetes.io/managed-by": "cdktf-authentik" },
      },
      spec: {
        replicas: "3",
        selector: { match_labels: SELECTOR },
        strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
        template: { metadata: { labels: SELECTOR, annotations: {} }, spec: { termination_grace_period_seconds: 30 } },
      },
    });
  });

  test("has pods that Pod Security restricted admits and that know nothing of their surroundings", () => {
    expect(render()).toMatchObject({
      spec: {
        template: {
          spec: {
            service_account_name: "thing",
            automount_service_account_token: false,
            enable_service_links: false,
            security_context: {
              run_as_non_root: true,
              run_as_user: "70",
              run_as_group: "70",
              fs_group: "70",
              fs_group_change_policy: "OnRootMismatch",
              seccomp_profile: { type: "RuntimeDefault" },
            },
            container: [
              {
                name: "app",
                security_context: {
                  allow_privilege_escalation: false,
                  capabilities: { drop: ["ALL"] },
                  read_only_root_filesystem: true,
                  run_as_non_root: true,
                  seccomp_profile: { type: "RuntimeDefault" },
                },
              },
            ],
          },
        },
      },
    });
  });

  test("takes groups of its own", () => {
    expect(render({ user: { runAsUser: 1, runAsGroup: 2, fsGroup: 3 } })).toMatchObject({
      spec: { template: { spec: { security_context: { run_as_user: "1", run_as_group: "2", fs_group: "3" } } } },
    });
  });

  test("spreads its pods over nodes and zones by their own labels", () => {
    const constraint = {
      max_skew: 1,
      when_unsatisfiable: "ScheduleAnyway",
      match_label_keys: ["pod-template-hash"],
      node_taints_policy: "Honor",
      label_selector: [{ match_labels: SELECTOR }],
    };
    const term = { topology_key: "kubernetes.io/hostname", label_selector: [{ match_labels: SELECTOR }] };
    expect(render()).toMatchObject({
      spec: {
        template: {
          spec: {
            topology_spread_constraint: [
              { ...constraint, topology_key: "kubernetes.io/hostname" },
              { ...constraint, topology_key: "topology.kubernetes.io/zone" },
            ],
            affinity: {
              pod_anti_affinity: {
                preferred_during_scheduling_ignored_during_execution: [{ weight: 100, pod_affinity_term: term }],
              },
            },
          },
        },
      },
    });
  });

  test("has no anti-affinity where none is wanted", () => {
    const workload = workloadFacts({ hostAntiAffinity: "none" });
    expect(render({ workload })).not.toHaveProperty("spec.template.spec.affinity");
  });

  test("rolls its pods when what they read changes", () => {
    expect(render({ checksums: { config: "abc", secret: "def" } })).toMatchObject({
      spec: { template: { metadata: { annotations: { "checksum/config": "abc", "checksum/secret": "def" } } } },
    });
  });

  test("holds init containers and volumes", () => {
    const initContainers = [{ ...CONTAINER, name: "init" }];
    expect(render({ initContainers, volumes: [memoryVolume("tmp", "1Mi")] })).toMatchObject({
      spec: {
        template: {
          spec: {
            init_container: [{ name: "init", security_context: { run_as_non_root: true } }],
            volume: [{ name: "tmp", empty_dir: { medium: "Memory", size_limit: "1Mi" } }],
          },
        },
      },
    });
  });

  test("waits for its rollout, ten minutes unless told otherwise", () => {
    expect(render()).toMatchObject({ wait_for_rollout: true, timeouts: { create: "600s", update: "600s" } });
    expect(render({ rolloutTimeoutSec: 90 })).toMatchObject({ timeouts: { create: "90s", update: "90s" } });
  });

  test("leaves the number of pods to an autoscaler", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 6, replicasEmitted: false };
    const resource = render({ workload: workloadFacts({ autoscaling }) });
    expect(resource).not.toHaveProperty("spec.replicas");
    expect(resource).toMatchObject({ lifecycle: { ignore_changes: ["spec[0].replicas"] } });
  });

  test("is annotated itself, and leaves what controllers write on its pods to them", () => {
    const annotations = { "example.com/watched": "true" };
    const resource = render({ annotations, foreignPodAnnotations: ["example.com/rolled"] });
    expect(resource).toMatchObject({
      metadata: { annotations },
      lifecycle: { ignore_changes: ['spec[0].template[0].metadata[0].annotations["example.com/rolled"]'] },
    });
    expect(render()).not.toHaveProperty("metadata.annotations");
    expect(render()).not.toHaveProperty("lifecycle");
  });

  test("emits the number of pods beside an autoscaler only where the facts say that it does", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 6, replicasEmitted: true };
    const resource = render({ workload: workloadFacts({ autoscaling }) });
    expect(resource).toMatchObject({ spec: { replicas: "3" } });
    expect(resource).not.toHaveProperty("lifecycle");
  });

  test("recreates without a rolling update", () => {
    const workload = workloadFacts({ rollout: { type: "Recreate", maxSurge: 0, maxUnavailable: 1 } });
    expect(render({ workload })).toHaveProperty("spec.strategy", { type: "Recreate" });
  });

  test("refuses what contradicts itself, all at once", () => {
    const workload = workloadFacts({ replicas: 0, podLabels: { app: "other" } });
    expect(() => render({ workload, rolloutTimeoutSec: 0 })).toThrow(
      [
        "stack/Deployment: `replicas` must be a whole number >= 1, got: 0",
        "stack/Deployment: `rolloutTimeoutSec` must be a whole number >= 1, got: 0",
        'stack/Deployment: `workload.podLabels` must be labels that hold the selector, {"app.kubernetes.io/name":"thing","app.kubernetes.io/instance":"one"}, got: {"app":"other"}',
      ].join("\n"),
    );
  });
});
