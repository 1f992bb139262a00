import type { PgBouncerExporter } from "../../constructs/pgbouncer/exporter";
import { renderIni } from "../../constructs/pgbouncer/ini";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import { LABELS, METADATA, synthesise } from "./pgbouncer-stack";
import { DATABASE, MINIMAL } from "./sample-props";

const EXPORTER: PgBouncerExporter = { prometheusNamespace: "monitoring" };
const full: PgBouncerExporter = {
  ...EXPORTER,
  image: "registry.example/exporter:v1.2.3",
  port: 9128,
  resources: { limits: { memory: "128Mi" } },
  serviceMonitor: { intervalSec: 15, labels: { release: "prometheus" } },
};
const plain = synthesise({ ...MINIMAL, exporter: EXPORTER });
const maximal = synthesise({ ...MINIMAL, exporter: full, clientTls: { secretName: "tls" } });

describe("an exporter", () => {
  test("runs beside the pooler, with a password of its own from memory and none on its command line", () => {
    expect(plain.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            container: [
              { name: "pgbouncer" },
              { name: "reload", volume_mount: [{}, {}, { name: "exporter", read_only: false }] },
              {
                name: "exporter",
                image: "quay.io/prometheuscommunity/pgbouncer-exporter:v0.12.1",
                args: [
                  "--pgBouncer.connectionString=postgres://pgbouncer_exporter@localhost:6432/pgbouncer?sslmode=disable",
                  "--web.listen-address=:9127",
                ],
                env: [{ name: "PGPASSFILE", value: "/run/pgbouncer-exporter/pgpass" }],
                port: [{ name: "metrics", container_port: 9127 }],
                volume_mount: [{ name: "exporter", mount_path: "/run/pgbouncer-exporter", read_only: true }],
                resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
                security_context: { read_only_root_filesystem: true },
                liveness_probe: { http_get: { path: "/", port: "9127" } },
              },
            ],
            init_container: [{ volume_mount: [{}, {}, { name: "exporter", read_only: false }] }],
            volume: [{}, {}, {}, { name: "exporter", empty_dir: { medium: "Memory" } }],
          },
        },
      },
    });
  });

  test("reads the console's numbers, and has no power over it", () => {
    expect(renderIni(plain.pooler.facts)).toContain("\nstats_users = app, pgbouncer_exporter\n");
    expect(renderIni(plain.pooler.facts)).not.toContain("admin_users");
  });

  test("is reached by Prometheus, and told where it is", () => {
    expect(plain.resource("kubernetes_service_v1").spec).toMatchObject({
      port: [{ name: "postgresql" }, { name: "metrics", port: 9127, target_port: "metrics", protocol: "TCP" }],
    });
    expect(plain.resource("kubernetes_network_policy_v1").spec).toMatchObject({
      ingress: [
        {},
        {
          from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "monitoring" } } }],
          ports: [{ port: "9127", protocol: "TCP" }],
        },
      ],
    });
    expect(plain.pooler.metrics).toEqual({ namespace: "identity", podLabels: LABELS, port: 9127, path: "/metrics" });
    expect(synthesise().pooler.metrics).toBeUndefined();
    expect(plain.json.resource).not.toHaveProperty("kubernetes_manifest");
  });

  test("has every prop reach its object", () => {
    expect(maximal.resource("kubernetes_manifest")).toMatchObject({
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "ServiceMonitor",
        metadata: {
          name: METADATA.name,
          namespace: METADATA.namespace,
          labels: { release: "prometheus", "app.kubernetes.io/managed-by": "cdktf-authentik" },
        },
        spec: { selector: { matchLabels: LABELS }, endpoints: [{ port: "metrics", interval: "15s" }] },
      },
      field_manager: { force_conflicts: true },
    });
    const containers = JSON.stringify(maximal.resource("kubernetes_deployment_v1"));
    expect(containers).toContain('"image":"registry.example/exporter:v1.2.3"');
    expect(containers).toContain("--web.listen-address=:9128");
    expect(containers).toContain("sslmode=require");
    expect(maximal.pooler.facts.exporter).toMatchObject({
      resources: { memoryRequestMiB: 32, memoryLimitMiB: 128 },
      scrape: { intervalSec: 15, labels: { release: "prometheus" } },
    });
    const facts = pgBouncerFacts("p", { ...MINIMAL, exporter: { ...EXPORTER, serviceMonitor: {} } });
    expect(facts.exporter?.scrape).toEqual({ intervalSec: 30, labels: {} });
  });

  test.each([
    [{ port: 6432 }, "`exporter.port` must be another port than `port`, 6432, got: 6432"],
    [{ image: "exporter:latest" }, "`exporter.image` must be pinned by a digest or by a tag other than latest"],
    [{ prometheusNamespace: "" }, "`exporter.prometheusNamespace` must be a DNS label"],
    [{ resources: { requests: { memory: "1Gi" } } }, "`exporter.resources.requests.memory` must be at most"],
    [{ serviceMonitor: { intervalSec: 0 } }, "`exporter.serviceMonitor.intervalSec` must be a whole number >= 1"],
  ] satisfies readonly (readonly [Partial<PgBouncerExporter>, string])[])("is refused with %j", (given, message) => {
    expect(() => pgBouncerFacts("p", { ...MINIMAL, exporter: { ...EXPORTER, ...given } })).toThrow(message);
  });

  test("is refused beside a login that is called as it is", () => {
    const database = { ...DATABASE, user: "pgbouncer_exporter" };
    expect(() => pgBouncerFacts("p", { ...MINIMAL, database, exporter: EXPORTER })).toThrow(
      "`exporter` must be left out while a login is called pgbouncer_exporter, which is the exporter's own",
    );
  });
});
