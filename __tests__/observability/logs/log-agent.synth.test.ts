import { LogAgent } from "../../../constructs/observability/logs/log-agent";
import type { LogAgentProps } from "../../../constructs/observability/logs/log-agent-props";
import { Loki } from "../../../constructs/observability/logs/loki";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { AGENT, collectorStack } from "../collector/collector-stack";

type Settings = Readonly<Record<string, unknown>>;

/** As the collector reads it. */
interface CollectorConfig {
  readonly receivers: { readonly file_log: Settings };
  readonly exporters: Settings;
  readonly extensions: Settings;
  readonly service: Settings & { readonly extensions: readonly string[] };
}

function agentStack(props: LogAgentProps) {
  let agent: LogAgent | undefined;
  const stack = kubernetesStack((scope) => {
    new Loki(scope, "Loki", { namespace: "observability", storage: { type: "volume", size: "1Gi" } });
    agent = new LogAgent(scope, "Logs", props);
  });
  const { manifest } = stack.resource("kubernetes_manifest") as {
    manifest: { spec: Record<string, unknown> & { config: CollectorConfig } };
  };
  return { agent, spec: manifest.spec };
}

const LOKI = "http://loki.observability:3100/otlp";

describe("an agent for logs", () => {
  const { agent, spec } = agentStack({ namespace: "observability", endpoint: LOKI });

  test("reads every container of its node but its own, and keeps how far", () => {
    expect(spec.config.receivers).toEqual({
      file_log: {
        include: ["/var/log/pods/*/*/*.log"],
        exclude: ["/var/log/pods/observability_logs-collector-*/*/*.log"],
        start_at: "beginning",
        include_file_path: true,
        include_file_name: false,
        retry_on_failure: { enabled: true },
        operators: [{ id: "container", type: "container" }],
        storage: "file_storage",
      },
    });
    expect(spec.config.extensions.file_storage).toEqual({ directory: "/var/lib/otelcol/observability-logs" });
    expect(spec.config.service.extensions).toEqual(["health_check", "file_storage"]);
  });

  test("knows whose a line is before it sends it to Loki, by OTLP", () => {
    expect(spec.config.service.pipelines).toEqual({
      logs: {
        receivers: ["file_log"],
        processors: ["memory_limiter", "k8s_attributes", "batch"],
        exporters: ["otlp_http"],
      },
    });
    expect(spec.config.exporters).toEqual({ otlp_http: { endpoint: LOKI, tls: { insecure: true } } });
    expect(agent?.collector.facts.targets).toEqual([
      { exporter: "otlp_http", host: "loki.observability", port: 3100, path: "/otlp" },
    ]);
  });

  test("is root without capabilities, sees the logs and writes to its own directory alone", () => {
    expect(spec.mode).toBe("daemonset");
    expect(spec.podSecurityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0, runAsGroup: 0, fsGroup: 0 });
    expect(spec.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: false,
      capabilities: { drop: ["ALL"] },
    });
    expect(spec.volumes).toEqual([
      { name: "host-var-log-pods", hostPath: { path: "/var/log/pods" } },
      {
        name: "host-var-lib-otelcol-observability-logs",
        hostPath: { path: "/var/lib/otelcol/observability-logs", type: "DirectoryOrCreate" },
      },
    ]);
    expect(spec.volumeMounts).toEqual([
      { name: "host-var-log-pods", mountPath: "/var/log/pods", readOnly: true },
      { name: "host-var-lib-otelcol-observability-logs", mountPath: "/var/lib/otelcol/observability-logs" },
    ]);
  });
});

test("every prop reaches the agent", () => {
  const { spec, agent } = agentStack({
    namespace: "watch",
    name: "lines",
    endpoint: "https://logs.example.com/otlp",
    external: ["logs.example.com:443"],
    withoutNamespaces: ["kube-system", "noise"],
    image: "registry.example/otelcol:0.158.0",
    tolerations: [{ key: "gpu" }],
    priorityClassName: "system-node-critical",
  });
  expect(spec.config.exporters).toEqual({ otlp_http: { endpoint: "https://logs.example.com/otlp" } });
  expect(spec.config.receivers.file_log.exclude).toEqual([
    "/var/log/pods/watch_lines-collector-*/*/*.log",
    "/var/log/pods/kube-system_*/*/*.log",
    "/var/log/pods/noise_*/*/*.log",
  ]);
  expect(spec).toMatchObject({
    image: "registry.example/otelcol:0.158.0",
    tolerations: [{ key: "gpu", operator: "Exists" }],
    priorityClassName: "system-node-critical",
  });
  expect(agent?.collector.facts.external).toEqual(["logs.example.com:443"]);
});

test("an agent for traces reads logs as well when it is told to, each signal by its own pipeline", () => {
  const { spec, collector } = collectorStack({
    ...AGENT,
    config: {
      ...AGENT.config,
      receivers: {
        otlp: { protocols: { grpc: {} } },
        file_log: {
          include: ["/var/log/audit/*.log", "/var/log/audit/old/*.log", "/srv/app.log", "/var/log/pods/a/*.log"],
        },
      },
      pipelines: { traces: {}, logs: {} },
    },
  });
  const { pipelines, extensions } = (
    spec.config as { service: Record<string, Record<string, { receivers: string[] }>> }
  ).service;
  expect([pipelines?.traces?.receivers, pipelines?.logs?.receivers]).toEqual([["otlp"], ["otlp", "file_log"]]);
  expect(extensions).toEqual(["health_check"]);
  expect(collector.facts.hostPaths).toEqual([
    { name: "host-var-log-audit", path: "/var/log/audit", readOnly: true },
    { name: "host-srv", path: "/srv", readOnly: true },
    { name: "host-var-log-pods", path: "/var/log/pods", readOnly: true },
  ]);
});

test("an agent that reads no file is nobody, and mounts nothing of its node", () => {
  const { spec } = collectorStack(AGENT);
  expect(spec.podSecurityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001 });
  expect(spec.volumes).toBeUndefined();
});

test.each([
  [{ endpoint: "loki:3100" }, /`endpoint` must be a URL like/],
  [{ endpoint: "http://user:secret@loki:3100" }, /`endpoint` must be a URL like/],
  [{ withoutNamespaces: ["*"] }, /`withoutNamespaces\[0\]`/],
  [{ namespace: "a/b" }, /`namespace`/],
])("refuses %j", (wrong, message) => {
  expect(() => agentStack({ namespace: "x", endpoint: LOKI, ...wrong })).toThrow(message);
});

test("a gateway reads no files, and what is kept is kept where an extension says", () => {
  const receivers = { file_log: { storage: "file_storage/mine" } };
  const config = { ...AGENT.config, receivers, pipelines: { logs: {} } };
  expect(() => collectorStack({ ...AGENT, config })).toThrow(
    /`config.receivers.file_log.storage` must be one that is defined in config.extensions: health_check, got: "file_storage\/mine"/,
  );
  expect(() =>
    collectorStack({ ...AGENT, mode: "deployment", config: { ...config, receivers: { file_log: {} } } }),
  ).toThrow(/`config.receivers.file_log` must be in an agent, `mode` daemonset: it reads files of its own node/);
  const path = { ...config, receivers: { file_log: { include: ["/var/../etc/shadow"] } } };
  expect(() => collectorStack({ ...AGENT, config: path })).toThrow(
    /`config.receivers.file_log.include\[0\]` must be a path/,
  );
});
