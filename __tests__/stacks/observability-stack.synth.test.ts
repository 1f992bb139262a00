import { existsSync } from "node:fs";
import { join } from "node:path";
import { synthesise } from "../../stacks/synthesise";
import type { Environment } from "../../values/environments/environment";
import { homelab } from "../../values/environments/homelab";
import type { ObservabilitySettings } from "../../values/environments/observability";
import { addressOf, createdBefore } from "../support/order";
import { temporaryDirectory } from "../support/temporary-directory";
import { EVERY_PART, WATCHED_HOMELAB, WATCHED_PRODUCTION } from "./watched-environment";
import { chartValues, manifest, type WatchedOutput, watchedOutput } from "./watched-output";

test("nothing watches an environment that does not ask for it", () => {
  temporaryDirectory((directory) => {
    synthesise(homelab, directory);
    expect(existsSync(join(directory, "stacks", "observability"))).toBe(false);
    expect(existsSync(join(directory, "stacks", "operators"))).toBe(false);
  });
});

describe("an environment that everything watches", () => {
  let made: WatchedOutput;
  beforeAll(() => {
    made = watchedOutput(WATCHED_PRODUCTION);
  });
  const own = () => made.stack("observability");

  test("has no finding", () => {
    expect(made.findings).toEqual([]);
  });

  test("is watched by the last stack, and has the definitions in the first", () => {
    expect(made.order).toEqual(["operators", "database", "identity", "access", "observability"]);
    const operators = made.stack("operators");
    const definitions = addressOf(operators, "helm_release", "PrometheusOperatorCrds");
    for (const operator of ["CloudNativePg", "CertManager", "OpenTelemetry"]) {
      expect([...createdBefore(operators, addressOf(operators, "helm_release", operator))]).toContain(definitions);
    }
    expect(chartValues(operators, "OpenTelemetry").admissionWebhooks.certManager.enabled).toBe(true);
  });

  test("keeps a state of its own, and plans what it has made in releases without comparing", () => {
    expect(own().json.terraform).toMatchObject({
      backend: { s3: { key: "authentik/production-observability.tfstate" } },
    });
    expect(own().json.provider).toEqual({ kubernetes: [{}], helm: [{}] });
    expect(JSON.stringify(own().json)).not.toMatch(/terraform_remote_state|TfToken/);
  });

  test("has every part in one namespace, after the release that makes it and its webhooks", () => {
    expect(own().resource("kubernetes_namespace_v1").metadata).toMatchObject({ name: "monitoring" });
    const release = addressOf(own(), "helm_release");
    const parts = ["Traces", "Gateway", "Agent", "Probe", "LoadTest", "Alerts", "Dashboards"];
    const types = Object.entries(own().json.resource as Record<string, Record<string, unknown>>);
    const addresses = types.flatMap(([type, all]) => Object.keys(all).map((name) => `${type}.${name}`));
    for (const part of parts) {
      const below = addresses.filter((address) => address.split(".")[1]?.startsWith(part));
      expect(below.length).toBeGreaterThan(0);
      expect(below.filter((address) => !createdBefore(own(), address).has(release))).toEqual([]);
    }
  });

  test("is scraped without a word of its own: servers, workers, pooler and database", () => {
    const values = chartValues(made.stack("identity"), "Platform_Authentik");
    for (const component of ["server", "worker"]) {
      expect(values[component].metrics).toMatchObject({ enabled: true, serviceMonitor: { enabled: true } });
    }
    const monitor = manifest(made.stack("identity"), "PgBouncer");
    expect(monitor.spec.endpoints).toHaveLength(1);
    expect(JSON.stringify(made.stack("identity").json)).toContain('"kubernetes.io/metadata.name":"monitoring"');
    expect(manifest(made.stack("database"), "PodMonitor").spec.podMetricsEndpoints).toHaveLength(1);
  });

  test("shows traces and dashboards in Grafana", () => {
    const { grafana } = chartValues(own(), "Prometheus");
    expect(grafana.additionalDataSources).toEqual([
      { name: "Jaeger", type: "jaeger", url: "http://jaeger.monitoring.svc:16686", access: "proxy" },
    ]);
    const dashboards = own().resource("kubernetes_config_map_v1", "Dashboards") as {
      readonly metadata: object;
      readonly data: Readonly<Record<string, string>>;
    };
    expect(dashboards.metadata).toMatchObject({ namespace: "monitoring", labels: { grafana_dashboard: "1" } });
    expect(Object.keys(dashboards.data)).toHaveLength(5);
    expect(dashboards.data["authentik-database.json"]).toContain("200");
  });

  test("asks authentik itself, and what it protects, but not the outpost of a whole domain", () => {
    expect(manifest(own(), "Probe_Answering").spec.targets.staticConfig.static).toEqual([
      "https://auth.example.com/-/health/ready/",
    ]);
    const { Probe_Answering: _, ...probes } = Object.fromEntries(
      Object.entries(own().resources("kubernetes_manifest")).map(([name, { manifest: each }]) => [
        name.replace(/_[0-9A-F]{8}$/, ""),
        each as { readonly spec: { readonly targets: { readonly staticConfig: { readonly static: unknown } } } },
      ]),
    );
    expect(probes.Probe?.spec.targets.staticConfig.static).toEqual(["https://wiki.example.com"]);
  });

  test("sends traces from the nodes to the gateway, and from there to Jaeger", () => {
    const endpoint = (id: string) => manifest(own(), id).spec.config.exporters;
    expect(endpoint("Agent")).toMatchObject({ otlp_grpc: { endpoint: "gateway-collector.monitoring:4317" } });
    expect(endpoint("Gateway")).toMatchObject({ otlp_grpc: { endpoint: "jaeger.monitoring:4317" } });
    expect(manifest(own(), "Agent").spec.observability).toEqual({ metrics: { enableMetrics: true, extraLabels: {} } });
  });

  test("keeps the numbers of the load test", () => {
    expect(chartValues(own(), "Prometheus").prometheus.prometheusSpec.enableRemoteWriteReceiver).toBe(true);
    expect(JSON.stringify(own().resource("kubernetes_job_v1"))).toContain(
      "http://kube-prometheus-stack-prometheus.monitoring.svc:9090/api/v1/write",
    );
  });

  test("has alerts in authentik's namespace, about its database too", () => {
    const { metadata, spec } = manifest(own(), "Alerts");
    expect(metadata.namespace).toBe("authentik");
    const names = spec.groups.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["authentik-server", "authentik-pooler", "authentik-database"]));
    const rules = JSON.stringify(spec.groups);
    for (const job of ["protected-hosts", "protected-hosts-answering"]) {
      expect(rules).toContain(`probe_success{namespace=\\"monitoring\\",job=\\"${job}\\"}`);
    }
  });
});

describe("an environment beside a Prometheus that exists", () => {
  let made: WatchedOutput;
  beforeAll(() => {
    made = watchedOutput(WATCHED_HOMELAB);
  });
  const own = () => made.stack("observability");

  test("makes neither namespace nor definitions, and has no finding", () => {
    expect(made.findings).toEqual([]);
    expect(made.order).toEqual(["identity", "observability"]);
    expect(own().json.resource).not.toHaveProperty("kubernetes_namespace_v1");
    expect(own().json.resource).not.toHaveProperty("helm_release");
  });

  test("has its labels on every monitor, probe and rule", () => {
    const manifests = Object.values(own().resources("kubernetes_manifest")).map(({ manifest: each }) => {
      const { kind, metadata } = each as { readonly kind: string; readonly metadata: { readonly labels: object } };
      return [kind, metadata.labels] as const;
    });
    const labels = (kind: string) => manifests.filter(([each]) => each === kind).map(([, found]) => found);
    expect(labels("ServiceMonitor")).toEqual([expect.objectContaining({ release: "kps" })]);
    expect(labels("Probe")).toEqual(Array(2).fill(expect.objectContaining({ release: "kps" })));
    expect(labels("PrometheusRule")).toEqual([expect.objectContaining({ role: "alerts" })]);
    const values = chartValues(made.stack("identity"), "Platform_Authentik");
    expect(values.server.metrics.serviceMonitor.labels).toMatchObject({ release: "kps" });
  });

  test("asks the server that the environment names", () => {
    expect(JSON.stringify(own().resource("kubernetes_deployment_v1", "PostgresExporter"))).toContain(
      "postgres-rw.database.svc.cluster.local:5432/authentik?sslmode=require",
    );
  });

  test("has dashboards where they are asked for, under the labels that they are found by", () => {
    const observability = { ...WATCHED_HOMELAB.observability, dashboards: { labels: { dashboards: "yes" } } };
    const dashboards = watchedOutput({ ...WATCHED_HOMELAB, observability }).stack("observability");
    expect(dashboards.resource("kubernetes_config_map_v1", "Dashboards").metadata).toMatchObject({
      namespace: "watch",
      labels: { dashboards: "yes" },
    });
  });
});

describe("what an environment says itself stays", () => {
  const watched = (observability: ObservabilitySettings, change: Partial<Environment> = {}) =>
    watchedOutput({ ...homelab, ...change, observability });

  test("monitors, operators, exporters of collectors, addresses of the probe, data sources", () => {
    const { platform } = homelab;
    const made = watched(
      {
        ...EVERY_PART,
        prometheus: {
          remoteWriteReceiver: false,
          selectorLabels: { watch: "yes" },
          grafana: {
            admin: { name: "grafana" },
            dataSources: [{ name: "Logs", type: "loki", url: "http://loki.logs.svc:3100", external: true }],
            dashboardLabel: { name: "board", value: "true" },
          },
        },
        probe: { authHost: "sso.home.example", answering: ["https://sso.home.example/up"] },
        gateway: { config: { exporters: { debug: {} } } },
        alerts: false,
      },
      {
        operators: { openTelemetry: false, prometheusOperatorCrds: false },
        platform: {
          ...platform,
          server: {
            ...platform.server,
            serviceMonitor: { prometheusNamespace: "elsewhere", labels: { watch: "yes" } },
          },
          pgbouncer: false,
        },
      },
    );
    expect(made.findings.map(({ rule }) => rule)).not.toContain("OBS-104");
    expect(made.order).toEqual(["identity", "observability"]);
    const own = made.stack("observability");
    const values = chartValues(own, "Prometheus");
    expect(values.prometheus.prometheusSpec.enableRemoteWriteReceiver).toBe(false);
    expect(JSON.stringify(own.resource("kubernetes_job_v1"))).not.toContain("K6_PROMETHEUS_RW_SERVER_URL");
    expect(values.grafana.additionalDataSources.map(({ name }: { readonly name: string }) => name)).toEqual([
      "Logs",
      "Jaeger",
    ]);
    expect(own.resource("kubernetes_config_map_v1", "Dashboards").metadata).toMatchObject({
      labels: { board: "true" },
    });
    expect(manifest(own, "Gateway").spec.config.exporters).toEqual({ debug: {} });
    expect(manifest(own, "Probe").spec.targets.staticConfig.static).toEqual(["https://sso.home.example/up"]);
    expect(Object.keys(own.resources("kubernetes_manifest")).join()).not.toContain("Alerts");
    expect(JSON.stringify(made.stack("identity").json)).toContain("elsewhere");
  });

  test("a namespace is made for parts that no Prometheus stands beside, and authentik is not scraped", () => {
    const made = watched({ namespace: "traces", traces: { storage: { type: "memory" } } });
    const own = made.stack("observability");
    expect(own.resource("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "traces",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
    const namespace = addressOf(own, "kubernetes_namespace_v1");
    expect([...createdBefore(own, addressOf(own, "kubernetes_deployment_v1"))]).toContain(namespace);
    const values = chartValues(made.stack("identity"), "Platform_Authentik");
    expect(values.server.metrics?.serviceMonitor?.enabled ?? false).toBe(false);
    expect(made.order).toEqual(["identity", "observability"]);
  });

  test("a collector brings its operator, which comes first", () => {
    const made = watched({ agent: { config: { exporters: { debug: {} } } } });
    expect(made.order).toEqual(["operators", "identity", "observability"]);
  });
});
