import type { BlackboxProbeProps, K6JobProps, PostgresExporterProps } from "../../constructs/observability/prometheus";
import type { Every } from "./every";

const LABELS = { team: "identity" };
const SECRET = { name: "secret", key: "key" };
const AMOUNTS = { requests: { cpu: "20m", memory: "48Mi" }, limits: { cpu: 1, memory: "96Mi" } } as const;
const DNS = { namespace: "dns", podLabels: { app: "dns" } };

/** Every prop of `PostgresExporter`; `dataSource` stands in the place of `login`. */
export const MAXIMAL_EXPORTER: Every<Omit<PostgresExporterProps, "dataSource">> = {
  namespace: "monitoring",
  name: "sso-database",
  target: {
    host: "postgres.example.com",
    port: 5433,
    database: "sso",
    sslMode: "verify-full",
    serverCa: { name: "postgres-ca", key: "ca.crt" },
    location: { namespace: "database", podLabels: { app: "postgres" }, cidr: "10.0.0.0/8" },
  },
  login: { user: "authentik_monitoring", password: SECRET },
  prometheusNamespace: "observability",
  labels: LABELS,
  intervalSec: 15,
  image: "registry.example/postgres-exporter:v0.20.2",
  resources: AMOUNTS,
  dns: DNS,
};

/** Every prop of `BlackboxProbe`. */
export const MAXIMAL_PROBE: Every<BlackboxProbeProps> = {
  namespace: "monitoring",
  name: "wikis",
  targets: ["https://wiki.example.com", "https://notes.example.com:8443/start"],
  answering: ["https://auth.example.com:9443/-/health/ready/"],
  authHost: "auth.example.com",
  prometheusNamespace: "observability",
  labels: LABELS,
  intervalSec: 15,
  image: `registry.example/blackbox-exporter@sha256:${"0".repeat(64)}`,
  resources: AMOUNTS,
  dns: DNS,
};

/** Every prop of `K6Job`. */
export const MAXIMAL_LOAD_TEST: Every<K6JobProps> = {
  namespace: "load",
  name: "login",
  script: "export default function () {}",
  thresholds: { http_req_duration: ["p(95)<500", "max<2000"], "http_req_failed{expected:true}": ["rate<0.01"] },
  stages: [
    { durationSec: 60, target: 50 },
    { durationSec: 30, target: 0 },
  ],
  env: { HOST: "https://auth.example.com" },
  remoteWriteUrl: "http://prometheus.monitoring.svc:9090/api/v1/write",
  schedule: "0 3 * * *",
  wait: false,
  deadlineSec: 300,
  image: "registry.example/k6:1.3.1",
  resources: AMOUNTS,
};
