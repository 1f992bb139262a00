import type { Environment } from "../../values/environments/environment";
import { homelab } from "../../values/environments/homelab";
import type { ObservabilitySettings } from "../../values/environments/observability";
import { production } from "../../values/environments/production";

/** Every part, with as little said as it takes. */
export const EVERY_PART = {
  prometheus: { grafana: { admin: { name: "grafana-admin" } } },
  probe: {},
  traces: { storage: { type: "badger", size: "20Gi" } },
  gateway: {},
  agent: {},
  loadTest: { script: "export default function () {}", thresholds: { http_req_failed: ["rate<0.01"] } },
} as const satisfies ObservabilitySettings;

/** The environment `production` with applications, watched by all that there is. */
export const WATCHED_PRODUCTION: Environment = {
  ...production,
  access: {
    providerVersion: "2026.8.0",
    applications: {
      groups: ["staff"],
      proxy: [
        { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" },
        {
          slug: "all",
          name: "All",
          accessGroups: ["staff"],
          externalHost: "https://login.example.com",
          mode: "forward_domain",
          cookieDomain: "example.com",
        },
      ],
    },
  },
  operators: { certManager: {} },
  observability: EVERY_PART,
};

/** `homelab` beside a Prometheus that exists, which selects by labels; its database is a server of somebody's. */
export const WATCHED_HOMELAB: Environment = {
  ...homelab,
  observability: {
    namespace: "watch",
    existingPrometheus: { serviceMonitorLabels: { release: "kps" }, ruleLabels: { role: "alerts" } },
    postgresExporter: {
      login: { user: "monitoring", password: { name: "postgres-exporter", key: "password" } },
    },
    probe: { targets: ["https://notes.home.example"] },
  },
};
