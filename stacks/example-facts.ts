import { protectedApplicationsFacts } from "../constructs/access/access-facts";
import type { Facts } from "../constructs/core/facts";
import type { QuotaFacts, VolumeClaimFacts } from "../constructs/kubernetes/facts";
import { alertsFacts } from "../constructs/observability/alerts-facts";
import { otelCollectorFacts } from "../constructs/observability/collector/collector-facts";
import { instrumentationFacts } from "../constructs/observability/collector/instrumentation-facts";
import { prometheusFacts } from "../constructs/observability/existing-prometheus";
import { lokiFacts } from "../constructs/observability/logs/loki-facts";
import { k6Facts } from "../constructs/observability/prometheus/k6-facts";
import { postgresExporterFacts } from "../constructs/observability/prometheus/postgres-exporter-facts";
import { jaegerFacts } from "../constructs/observability/traces/jaeger-facts";
import type { OperatorFacts } from "../constructs/operators/facts";
import type { EmbeddedOutpostFacts, OutpostListFacts, OutpostTokenFacts } from "../constructs/outpost/facts";
import { standaloneOutpostFacts } from "../constructs/outpost/standalone-facts";
import { platformFacts } from "../constructs/rules/platform-facts";
import { traefikFacts } from "../constructs/traefik/existing-traefik";
import { forwardAuthFacts } from "../constructs/traefik/forward-auth-facts";
import { loginRateLimitFacts } from "../constructs/traefik/login-rate-limit";
import { protectedIngressesFacts } from "../constructs/traefik/protected-ingresses-facts";
import { protectedRouteFacts } from "../constructs/traefik/protected-route";
import { OPENTELEMETRY_OPERATOR_RELEASE } from "../values/charts/opentelemetry-operator/chart";
import { production } from "../values/environments/production";
import { EMBEDDED_OUTPOST } from "../values/releases/outposts";
import { DEFAULT_VERSION } from "../values/releases/releases";
import { publishedFacts } from "./published-facts";

/** What the environment `production` publishes, and what stands beside it that no environment has: for examples of rules. */
export function exampleFacts(): readonly Facts[] {
  const published = publishedFacts(production);
  const alerts = platformFacts(published).authentiks.map((facts) =>
    alertsFacts("observability/Alerts", { platform: { authentik: { facts } }, scrapeIntervalSec: 30 }),
  );
  const beside = [...watchers(), ...accesses(), ...outposts(), ...routes(), ...telemetry()];
  return [...published, ...alerts, prometheusFacts("observability/Prometheus"), files, ...beside];
}

/** As a `VolumeClaim` for authentik's files publishes it. */
const files: VolumeClaimFacts = {
  kind: "volumeClaim",
  path: "identity/Files",
  name: "authentik-files",
  namespace: "authentik",
  accessMode: "ReadWriteMany",
};

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

function telemetry(): readonly Facts[] {
  const agent = otelCollectorFacts("observability/Agent", {
    mode: "daemonset",
    namespace: "observability",
    config: { exporters: { otlp_grpc: { endpoint: "tempo.monitoring:4317" } } },
    external: ["tempo.monitoring:4317"],
  });
  const { facts: shop } = instrumentationFacts("shop/Telemetry", {
    serviceName: "shop",
    namespace: "shop",
    endpoint: { host: "agent-collector.observability", httpPort: 4318 },
  });
  const jaeger = jaegerFacts("observability/Jaeger", {
    namespace: "observability",
    storage: { type: "badger", size: "10Gi" },
  });
  const loki = lokiFacts("observability/Loki", {
    namespace: "observability",
    storage: { type: "volume", size: "100Gi", expectedPerDay: "2Gi" },
  });
  return [agent, shop, jaeger, loki, operatorFacts("operators/OpenTelemetry")];
}

/** As `OpenTelemetryOperator` publishes them. */
function operatorFacts(path: string): OperatorFacts {
  const version = OPENTELEMETRY_OPERATOR_RELEASE;
  return {
    kind: "operator",
    path,
    operator: "opentelemetry-operator",
    version,
    definitionsVersion: version,
    definitionsKept: true,
  };
}

function outposts(): readonly Facts[] {
  const token: OutpostTokenFacts = {
    kind: "outpostToken",
    path: "access/Token",
    identifier: "edge",
    expiring: false,
    keptIn: "write-only secret",
  };
  const edge = standaloneOutpostFacts("access/Outpost", {
    namespace: "outposts",
    outpost: "edge",
    version: DEFAULT_VERSION,
    token: { name: "edge-outpost", key: "token" },
    authentikHost: "https://auth.example.com",
  });
  const embedded: EmbeddedOutpostFacts = {
    kind: "embeddedOutpost",
    path: "access/EmbeddedOutpost",
    outpost: EMBEDDED_OUTPOST,
    authentikHost: "https://auth.example.com",
  };
  const list: OutpostListFacts = { kind: "outpostList", path: "access/Edge", outpost: "edge", filled: true };
  return [edge, embedded, list, token];
}

function routes(): readonly Facts[] {
  const traefik = { facts: traefikFacts("access/Traefik", { version: "3.7.9" }) };
  const facts = forwardAuthFacts("access/ForwardAuth", {
    namespace: "authentik",
    traefik,
    endpoint: {
      address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
      service: "authentik-server",
      location: { namespace: "authentik" },
      outpost: "authentik Embedded Outpost",
    },
  });
  const [asking, stripping] = ["authentik", "authentik-strip"].map((name) => [{ name, namespace: "authentik" }]);
  const forwardAuth = {
    facts,
    traefik: traefik.facts,
    middlewares: asking ?? [],
    unauthenticatedMiddlewares: stripping ?? [],
  };
  const application = { namespace: "authentik", service: "wiki", port: 80, unauthenticatedPaths: ["/static/"] };
  return [
    traefik.facts,
    facts,
    protectedIngressesFacts("access/Routes", {
      forwardAuth,
      hosts: [{ slug: "wiki", host: "wiki.example.com", ...application }],
    }),
    protectedRouteFacts("access/Route", { forwardAuth, name: "shop", host: "shop.example.com", ...application }),
    loginRateLimitFacts("access/RateLimit", { namespace: "authentik", traefik }),
  ];
}
