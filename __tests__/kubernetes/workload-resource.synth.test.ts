import { CronJobV1, type CronJobV1Config } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { DeploymentV1, type DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { JobV1, type JobV1Config } from "@cdktf/provider-kubernetes/lib/job-v1";
import { StatefulSetV1, type StatefulSetV1Config } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { WorkloadResource } from "../../constructs/kubernetes/workload-resource";
import { kubernetesStack } from "./kubernetes-stack";

const probe = { exec: { command: ["true"] }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 };

/** Every kind of argument that a pod of ours has, and keys in free maps that look like arguments. */
const POD = {
  metadata: { labels: { appName: "demo" }, annotations: { "checksum/configMap": "abc" } },
  spec: {
    serviceAccountName: "demo",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 70,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: "70",
      fsGroup: "70",
      seccompProfile: { type: "RuntimeDefault" },
    },
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              topologyKey: "kubernetes.io/hostname",
              labelSelector: [{ matchLabels: { appName: "demo" } }],
            },
          },
        ],
      },
    },
    topologySpreadConstraint: [
      {
        maxSkew: 1,
        topologyKey: "kubernetes.io/hostname",
        whenUnsatisfiable: "DoNotSchedule",
        matchLabelKeys: ["pod-template-hash"],
        nodeTaintsPolicy: "Honor",
        labelSelector: [{ matchLabels: { appName: "demo" } }],
      },
    ],
    initContainer: [{ name: "first", image: "demo:1", command: ["sh"] }],
    container: [
      {
        name: "demo",
        image: "demo:1",
        env: [{ name: "PASSWORD", valueFrom: { secretKeyRef: { name: "demo", key: "passWord" } } }],
        port: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
        lifecycle: { preStop: [{ exec: { command: ["sleep", "10"] } }] },
        livenessProbe: probe,
        readinessProbe: probe,
        startupProbe: probe,
        resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMount: [{ name: "config", mountPath: "/etc/demo", readOnly: true }],
      },
    ],
    volume: [
      { name: "config", configMap: { name: "demo" } },
      { name: "memory", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
      { name: "ca", secret: { secretName: "demo", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    ],
  },
};

const METADATA = { name: "demo", namespace: "apps", labels: { "app.kubernetes.io/partOf": "demoApp" } };
const SELECTOR = { matchLabels: { appName: "demo" } };

const DEPLOYMENT: DeploymentV1Config = {
  metadata: METADATA,
  spec: {
    replicas: "3",
    selector: SELECTOR,
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } },
    template: POD,
  },
  waitForRollout: true,
  timeouts: { create: "600s", update: "600s" },
  lifecycle: { ignoreChanges: ["spec[0].replicas"] },
};

const STATEFUL_SET: StatefulSetV1Config = {
  metadata: METADATA,
  spec: {
    replicas: "3",
    serviceName: "demo",
    podManagementPolicy: "Parallel",
    selector: SELECTOR,
    updateStrategy: [{ type: "RollingUpdate" }],
    template: POD,
    volumeClaimTemplate: [
      {
        metadata: { name: "data", labels: { appName: "demo" } },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "fast",
          resources: { requests: { storage: "10Gi" } },
        },
      },
    ],
  },
  waitForRollout: true,
  timeouts: { create: "600s", update: "600s" },
};

const JOB: JobV1Config = {
  metadata: METADATA,
  spec: { backoffLimit: 0, activeDeadlineSeconds: 60, template: POD },
  waitForCompletion: true,
  timeouts: { create: "120s", update: "120s" },
};

const CRON_JOB: CronJobV1Config = {
  metadata: METADATA,
  spec: {
    schedule: "0 3 * * *",
    concurrencyPolicy: "Forbid",
    jobTemplate: { metadata: {}, spec: { backoffLimit: 0, template: POD } },
  },
};

describe("a workload, as the provider's own class renders it", () => {
  const rendered = kubernetesStack((stack) => {
    new DeploymentV1(stack, "Deployment-Class", DEPLOYMENT);
    new WorkloadResource(stack, "Deployment-Lean", "kubernetes_deployment_v1", DEPLOYMENT);
    new StatefulSetV1(stack, "StatefulSet-Class", STATEFUL_SET);
    new WorkloadResource(stack, "StatefulSet-Lean", "kubernetes_stateful_set_v1", STATEFUL_SET);
    new JobV1(stack, "Job-Class", JOB);
    new WorkloadResource(stack, "Job-Lean", "kubernetes_job_v1", JOB);
    new CronJobV1(stack, "CronJob-Class", CRON_JOB);
    new WorkloadResource(stack, "CronJob-Lean", "kubernetes_cron_job_v1", CRON_JOB);
  });

  test.each([
    ["Deployment", "kubernetes_deployment_v1", "spec.template"],
    ["StatefulSet", "kubernetes_stateful_set_v1", "spec.template"],
    ["Job", "kubernetes_job_v1", "spec.template"],
    ["CronJob", "kubernetes_cron_job_v1", "spec.job_template.spec.template"],
  ])("%s", (kind, type, template) => {
    const lean = rendered.resource(type, `${kind}-Lean`);

    expect(lean).toEqual(rendered.resource(type, `${kind}-Class`));
    expect(lean).toHaveProperty(`${template}.metadata.annotations`, { "checksum/configMap": "abc" });
  });
});
