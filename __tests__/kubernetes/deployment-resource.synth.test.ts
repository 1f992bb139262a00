import { DeploymentV1, type DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { DeploymentResource } from "../../constructs/kubernetes/deployment-resource";
import { kubernetesStack } from "./kubernetes-stack";

const probe = { exec: { command: ["true"] }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 };

/** Every kind of argument that a Deployment of ours has, and keys in free maps that look like arguments. */
const CONFIG: DeploymentV1Config = {
  metadata: { name: "demo", namespace: "apps", labels: { "app.kubernetes.io/partOf": "demoApp" } },
  spec: {
    replicas: "3",
    selector: { matchLabels: { appName: "demo" } },
    strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } },
    template: {
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
    },
  },
  waitForRollout: true,
  timeouts: { create: "600s", update: "600s" },
  lifecycle: { ignoreChanges: ["spec[0].replicas"] },
};

test("renders a Deployment as the provider's own class does", () => {
  const rendered = kubernetesStack((stack) => {
    new DeploymentV1(stack, "Class", CONFIG);
    new DeploymentResource(stack, "Lean", CONFIG);
  });

  const lean = rendered.resource("kubernetes_deployment_v1", "Lean");

  expect(lean).toEqual(rendered.resource("kubernetes_deployment_v1", "Class"));
  expect(lean).toHaveProperty("spec.template.metadata.annotations", { "checksum/configMap": "abc" });
});
