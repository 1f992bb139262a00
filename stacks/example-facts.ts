import { protectedApplicationsFacts } from "../constructs/access/access-facts";
import type { Facts } from "../constructs/core/facts";
import type { QuotaFacts } from "../constructs/kubernetes/facts";
import { alertsFacts } from "../constructs/observability/alerts-facts";
import { prometheusFacts } from "../constructs/observability/existing-prometheus";
import { k6Facts } from "../constructs/observability/prometheus/k6-facts";
import { postgresExporterFacts } from "../constructs/observability/prometheus/postgres-exporter-facts";
import { platformFacts } from "../constructs/rules/platform-facts";
import { production } from "../values/environments/production";
import { publishedFacts } from "./published-facts";

/** What the environment `production` publishes, and what stands beside it that no environment has: for examples of rules. */
export function exampleFacts(): readonly Facts[] {
  const published = publishedFacts(production);
  const alerts = platformFacts(published).authentiks.map((facts) =>
    alertsFacts("observability/Alerts", { platform: { authentik: { facts } }, scrapeIntervalSec: 30 }),
  );
  return [...published, ...alerts, prometheusFacts("observability/Prometheus"), ...watchers(), ...accesses()];
}

/** As a `TenantNamespace` without a quota publishes it. */
const tenant: QuotaFacts = { kind: "quota", path: "tenants/Load", namespace: "load", hard: {}, defaults: {}, max: {} };

function watchers(): readonly Facts[] {
  const namespace = "monitoring";
  return [
    postgresExporterFacts("observability/PostgresExporter", {
      namespace,
      target: { host: "postgres-rw.database" },
      login: { user: "authentik_monitoring", password: { name: "postgres-exporter", key: "password" } },
    }),
    k6Facts("observability/LoadTest", {
      namespace,
      script: "export default function () {}",
      thresholds: { http_req_failed: ["rate<0.01"] },
    }),
    tenant,
  ];
}

function accesses(): readonly Facts[] {
  return ["staff", "guests"].map((group) =>
    protectedApplicationsFacts(`access/${group}`, {
      groups: [group],
      proxy: [
        {
          slug: `${group}-wiki`,
          name: "Wiki",
          accessGroups: [group],
          externalHost: `https://${group}-wiki.example.com`,
        },
      ],
    }),
  );
}
