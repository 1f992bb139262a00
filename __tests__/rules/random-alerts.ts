import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import { given } from "../../constructs/core/json";
import type { ResourceFacts } from "../../constructs/kubernetes/facts";
import { singlePodWorkload } from "../../constructs/observability/prometheus/single-pod-facts";
import {
  alerts,
  blackboxProbe,
  further,
  loadTest,
  postgresExporter,
  prometheus,
  quota,
  watchedPooler,
} from "./watch-facts";

const LABELS = [{}, { release: "stack" }, { "example.com/team": "identity" }];

// A copy each: a fix that changes the labels of one object must not change another's.
const anyLabels = fc.constantFrom(...LABELS).map((labels) => ({ ...labels }));
const namespaces = fc.constantFrom<readonly string[]>(["authentik"], ["monitoring"]);
const selection = fc.record({ labels: anyLabels, namespaces }, { requiredKeys: ["labels"] });

const URL = "http://k8s.monitoring.svc:9090";
const source = fc.record({
  name: fc.constantFrom("a", "b"),
  type: fc.constantFrom("prometheus", "tempo"),
  url: fc.constantFrom(
    URL,
    "http://tempo.monitoring.svc:4317",
    "http://other.monitoring.svc:9090",
    "https://a.example",
  ),
  external: fc.boolean(),
});

const amount = fc.integer({ min: 1, max: 8000 });
const amounts = fc.record(
  {
    cpuRequestMillicores: amount,
    cpuLimitMillicores: amount,
    memoryRequestMiB: amount,
    memoryLimitMiB: amount,
  },
  { requiredKeys: [] },
);

/** An exporter never asks for more than its own limit: its construct refuses that. */
const exporterResources = amounts.filter(
  ({ cpuRequestMillicores = 0, cpuLimitMillicores = 8000, memoryRequestMiB = 0, memoryLimitMiB = 8000 }) =>
    cpuRequestMillicores <= cpuLimitMillicores && memoryRequestMiB <= memoryLimitMiB,
);

const exporterPods = (resources: ResourceFacts) =>
  singlePodWorkload({
    name: "postgres-exporter",
    namespace: "monitoring",
    labels: { name: "postgres-exporter", instance: "postgres-exporter" },
    resources,
    connectsTo: [],
    acceptsFrom: [],
  });

/** What watches besides, and what Grafana asks. */
const anyWatchers = fc.record({
  urls: fc.option(fc.constant([URL]), { nil: undefined }),
  dataSources: fc.array(source, { maxLength: 3 }),
  remoteWriteReceiver: fc.boolean(),
  otlpReceiver: fc.boolean(),
  probes: selection,
  server: fc.constantFrom(
    { host: "pgbouncer.authentik", port: 6432 },
    { host: "pgbouncer.authentik", port: 5432 },
    { host: "postgres-rw.database", port: 5432 },
  ),
  exporterLabels: anyLabels,
  probeLabels: anyLabels,
  quota: fc
    .record(
      {
        namespace: fc.constantFrom("load", "monitoring"),
        hard: amounts,
        defaults: amounts,
        max: amounts,
        maxPods: fc.integer({ min: 1, max: 3 }),
        maxStorageMiB: amount,
        maxClaims: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ["namespace", "hard", "defaults", "max"] },
    )
    .map(({ max: { cpuLimitMillicores, memoryLimitMiB }, ...rest }) => ({
      ...rest,
      max: given({ cpuLimitMillicores, memoryLimitMiB }),
    })),
  exporter: exporterResources,
  remoteWriteUrl: fc.option(fc.constant(`${URL}/api/v1/write`), { nil: undefined }),
});

/** Alerts, and a Prometheus that may or may not read them. */
export const anyWatch: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    labels: anyLabels,
    version: fc.constantFrom("2026.8.5", "2026.5.8", "2025.12.3", "latest"),
    expr: fc.constantFrom("authentik_tasks_workers < 1", "authentik_admin_workers < 1", "up == 0"),
    without: fc.constantFrom([], ["AuthentikOutpostDisconnected"]),
    monitors: selection,
    rules: selection,
    storage: fc.option(
      fc.record(
        { volumeMiB: fc.nat(100_000), retentionSizeMiB: fc.integer({ min: 1, max: 100_000 }) },
        { requiredKeys: ["volumeMiB"] },
      ),
      { nil: undefined },
    ),
    watchers: anyWatchers,
    exporter: fc.constantFrom(undefined, "pgbouncer_exporter" as const, "cloudnative-pg" as const),
  })
  .map(({ monitors, rules, storage, watchers, expr, exporter, ...rest }) => [
    { ...alerts({ pooler: watchedPooler(exporter) }), ...rest, further: [further(expr)] },
    {
      ...prometheus(),
      monitors,
      rules,
      probes: watchers.probes,
      podMonitors: monitors,
      dataSources: watchers.dataSources,
      remoteWriteReceiver: watchers.remoteWriteReceiver,
      otlpReceiver: watchers.otlpReceiver,
      ...(watchers.urls === undefined ? {} : { urls: watchers.urls }),
      ...(storage === undefined ? {} : { storage }),
    },
    {
      ...postgresExporter({ server: watchers.server, scrape: { labels: watchers.exporterLabels } }),
      workload: exporterPods(watchers.exporter),
    },
    blackboxProbe({ scrape: { labels: watchers.probeLabels } }),
    quota(watchers.quota),
    loadTest(watchers.remoteWriteUrl === undefined ? {} : { remoteWriteUrl: watchers.remoteWriteUrl }),
  ]);
