import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import { addressOf, createdBefore } from "../../support/order";
import { AGENT, collectorStack } from "./collector-stack";

// Terraform reads `$${` as `${`.
const unescaped = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll("$${", "${"));

/** As the collector reads a variable of its own. */
const variable = (name: string) => `$\{env:${name}}`;

describe("an agent", () => {
  const { stack, collector, manifest, spec } = collectorStack(AGENT);

  test("is a DaemonSet of the pinned distribution, under the rules of Pod Security", () => {
    expect(manifest).toMatchObject({
      apiVersion: "opentelemetry.io/v1beta1",
      kind: "OpenTelemetryCollector",
      metadata: { name: "agent", namespace: "observability" },
    });
    expect(spec).toMatchObject({
      mode: "daemonset",
      managementState: "managed",
      upgradeStrategy: "none",
      image: "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.158.0",
      serviceAccount: "agent-collector",
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
      podSecurityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      env: [
        { name: "KUBE_NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
        { name: "GOMEMLIMIT", value: "409MiB" },
      ],
    });
    expect(Object.keys(spec)).not.toContain("replicas");
    expect(Object.keys(spec)).not.toContain("topologySpreadConstraints");
  });

  test("limits memory first, batches last, knows the pods of its node, and names every endpoint", () => {
    expect(spec.config).toEqual({
      receivers: {
        otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
      },
      processors: {
        memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 25 },
        k8s_attributes: {
          auth_type: "serviceAccount",
          extract: {
            metadata: [
              "k8s.namespace.name",
              "k8s.pod.name",
              "k8s.pod.uid",
              "k8s.pod.start_time",
              "k8s.deployment.name",
              "k8s.node.name",
            ],
          },
          filter: { node_from_env_var: "KUBE_NODE_NAME" },
          pod_association: [
            { sources: [{ from: "resource_attribute", name: "k8s.pod.ip" }] },
            { sources: [{ from: "resource_attribute", name: "k8s.pod.uid" }] },
            { sources: [{ from: "connection" }] },
          ],
        },
        batch: { timeout: "1s", send_batch_size: 8192, send_batch_max_size: 10240 },
      },
      exporters: { otlp_grpc: { endpoint: "gateway-collector:4317", tls: { insecure: true } } },
      extensions: { health_check: { endpoint: "0.0.0.0:13133", path: "/" } },
      service: {
        extensions: ["health_check"],
        telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: 8888 } } } }] } },
        pipelines: {
          traces: {
            receivers: ["otlp"],
            processors: ["memory_limiter", "k8s_attributes", "batch"],
            exporters: ["otlp_grpc"],
          },
        },
      },
    });
  });

  test("has the rights that its configuration needs before it is there, and no others", () => {
    expect(stack.resource("kubernetes_cluster_role_v1")).toMatchObject({
      metadata: { name: "observability-agent-collector" },
      rule: [
        { api_groups: [""], resources: ["pods", "namespaces"], verbs: ["get", "list", "watch"] },
        { api_groups: ["apps"], resources: ["replicasets"], verbs: ["get", "list", "watch"] },
        { api_groups: [""], resources: ["nodes"], verbs: ["get", "list", "watch"] },
      ],
    });
    expect(stack.resource("kubernetes_cluster_role_binding_v1")).toMatchObject({
      role_ref: { kind: "ClusterRole", name: "observability-agent-collector" },
      subject: [{ kind: "ServiceAccount", name: "agent-collector", namespace: "observability" }],
    });
    const before = createdBefore(stack, addressOf(stack, "kubernetes_manifest"));
    for (const type of ["service_account_v1", "cluster_role_v1", "cluster_role_binding_v1"]) {
      expect(before).toContain(addressOf(stack, `kubernetes_${type}`));
    }
  });

  test("is an endpoint of OTLP", () => {
    expect(collector).toMatchObject({ host: "agent-collector.observability", grpcPort: 4317, httpPort: 4318 });
  });

  test("lets Terraform see every drift while the operator has nothing to add", () => {
    expect(stack.resource("kubernetes_manifest")).not.toHaveProperty("computed_fields");
    const further = { exporters: { "prometheus/mine": { endpoint: "0.0.0.0:9464" } } };
    const image = "registry.example/otelcol:0.158.0";
    const more = collectorStack({ ...AGENT, image, config: { ...AGENT.config, further } });
    expect(more.stack.resource("kubernetes_manifest")).toMatchObject({
      computed_fields: ["metadata.labels", "metadata.annotations", "spec.config"],
    });
  });
});

test("a gateway is a Deployment on several nodes, one pod of which may be drained", () => {
  const { spec } = collectorStack({ ...AGENT, mode: "deployment", replicas: 3 });
  const selector = {
    "app.kubernetes.io/managed-by": "opentelemetry-operator",
    "app.kubernetes.io/name": "gateway-collector",
  };
  expect(spec).toMatchObject({ mode: "deployment", replicas: 3, podDisruptionBudget: { maxUnavailable: 1 } });
  expect(spec.topologySpreadConstraints).toEqual(
    ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: selector },
    })),
  );
  expect(spec.config).toMatchObject({ processors: { k8s_attributes: { auth_type: "serviceAccount" } } });
  expect(JSON.stringify(spec)).not.toContain("KUBE_NODE_NAME");
  expect(collectorStack({ ...AGENT, mode: "deployment", replicas: 1 }).spec).not.toHaveProperty("podDisruptionBudget");
});

test("needs no rights without a component that asks the Kubernetes API", () => {
  const { stack } = collectorStack({ ...AGENT, mode: "deployment", distribution: "core" });
  expect(stack.resources("kubernetes_cluster_role_v1")).toEqual({});
  expect(Object.keys(stack.resources("kubernetes_service_account_v1"))).toHaveLength(1);
});

test("every prop reaches the output", () => {
  const props: OtelCollectorProps = {
    mode: "daemonset",
    namespace: "watch",
    name: "nodes",
    config: {
      receivers: { otlp: { protocols: { http: {} } }, kubelet_stats: { insecure_skip_verify: true } },
      processors: {
        memory_limiter: { limit_percentage: 70 },
        "resource/cluster": { attributes: [{ key: "k8s.cluster.name", value: "one", action: "upsert" }] },
        resource_detection: { detectors: ["env", "k8s_api"] },
      },
      exporters: {
        "otlp_http/far": {
          endpoint: "https://otlp.example.com",
          headers: { authorization: `Bearer ${variable("TOKEN")}` },
        },
      },
      extensions: { pprof: {}, zpages: { endpoint: "localhost:55680" } },
      further: { connectors: { forward: {} }, processors: { "transform/x": { error_mode: "ignore" } } },
      pipelines: {
        traces: { exporters: ["forward"] },
        "traces/out": { receivers: ["forward"], processors: ["batch"], exporters: ["otlp_http/far"] },
        metrics: {},
      },
    },
    acceptServices: ["shop", "cart"],
    external: ["otlp.example.com:443"],
    distribution: "k8s",
    image: "registry.example/otelcol:0.158.0",
    resources: { requests: { cpu: "50m", memory: "1Gi" }, limits: { cpu: 1, memory: "1Gi" } },
    listenAddress: "[::]",
    secretEnv: { TOKEN: { name: "otlp", key: "token" } },
    tolerations: [{}, { key: "gpu", operator: "Equal", value: "yes", effect: "NoSchedule" }],
    priorityClassName: "system-node-critical",
    serviceMonitor: { labels: { release: "stack" } },
  };
  const { spec, collector, manifest } = collectorStack(props);
  expect(collector.grpcPort).toBeUndefined();
  expect(collector.facts).toMatchObject({ external: ["otlp.example.com:443"], distribution: "k8s" });
  expect(manifest).toMatchObject({ metadata: { name: "nodes", namespace: "watch" } });
  expect(unescaped(spec)).toMatchObject({
    image: "registry.example/otelcol:0.158.0",
    serviceAccount: "nodes-collector",
    resources: { requests: { cpu: "50m", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
    env: [
      { name: "KUBE_NODE_NAME" },
      { name: "TOKEN", valueFrom: { secretKeyRef: { name: "otlp", key: "token" } } },
      { name: "GOMEMLIMIT", value: "819MiB" },
    ],
    tolerations: [{ operator: "Exists" }, { key: "gpu", operator: "Equal", value: "yes", effect: "NoSchedule" }],
    priorityClassName: "system-node-critical",
    observability: { metrics: { enableMetrics: true, extraLabels: { release: "stack" } } },
    config: {
      receivers: {
        otlp: { protocols: { http: { endpoint: "[::]:4318" } } },
        kubelet_stats: { endpoint: `https://${variable("KUBE_NODE_NAME")}:10250`, insecure_skip_verify: true },
      },
      processors: {
        memory_limiter: { limit_percentage: 70 },
        "filter/services": {
          error_mode: "ignore",
          traces: {
            span: ['resource.attributes["service.name"] != "shop" and resource.attributes["service.name"] != "cart"'],
          },
        },
      },
      connectors: { forward: {} },
      exporters: { "otlp_http/far": { headers: { authorization: `Bearer ${variable("TOKEN")}` } } },
      extensions: {
        health_check: { endpoint: "[::]:13133" },
        pprof: { endpoint: "localhost:1777" },
        zpages: { endpoint: "localhost:55680" },
      },
      service: {
        extensions: ["health_check", "pprof", "zpages"],
        telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: "[::]" } } } }] } },
        pipelines: {
          traces: {
            receivers: ["otlp"],
            processors: [
              "memory_limiter",
              "filter/services",
              "k8s_attributes",
              "resource/cluster",
              "resource_detection",
              "transform/x",
              "batch",
            ],
            exporters: ["forward"],
          },
          "traces/out": { receivers: ["forward"], processors: ["batch"], exporters: ["otlp_http/far"] },
          metrics: { receivers: ["otlp", "kubelet_stats"] },
        },
      },
    },
  });
});
