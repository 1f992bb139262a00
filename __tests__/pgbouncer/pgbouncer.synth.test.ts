import { createHash } from "node:crypto";
import { TerraformVariable } from "cdktf";
import { collectFacts } from "../../constructs/core/facts";
import { preflight } from "../../constructs/core/preflight";
import { renderIni } from "../../constructs/pgbouncer/ini";
import { PgBouncer } from "../../constructs/pgbouncer/pgbouncer";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { userlistScript } from "../../constructs/pgbouncer/userlist";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { LABELS, METADATA, synthesise } from "./pgbouncer-stack";
import { DATABASE, MAXIMAL, MINIMAL } from "./sample-props";

/** Terraform's escape of the shell's. */
const WITH_PASSWORD =
  'PGPASSWORD=$(cat "$0" && echo .) && PGPASSWORD=$${PGPASSWORD%.} && export PGPASSWORD && exec "$@"';
const minimal = synthesise();
const maximal = synthesise(MAXIMAL);

describe("PgBouncer", () => {
  test("is one of each: ConfigMap, Deployment, Service, budget, policy and service account", () => {
    const types = [
      "kubernetes_config_map_v1",
      "kubernetes_deployment_v1",
      "kubernetes_service_v1",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_network_policy_v1",
      "kubernetes_service_account_v1",
    ];
    expect(Object.keys(minimal.json.resource ?? {}).sort()).toEqual([...types].sort());
    for (const type of types) {
      expect(minimal.resource(type).metadata).toEqual(METADATA);
    }
  });

  test("puts the rendered ini into the ConfigMap, and no password anywhere", () => {
    expect(minimal.resource("kubernetes_config_map_v1").data).toEqual({
      "pgbouncer.ini": renderIni(minimal.pooler.facts),
    });
    expect(JSON.stringify(minimal.json)).not.toMatch(/password\s*=(?!\${1,2}[({])/i);
  });

  test("renders the numbers of its facts", () => {
    const { facts } = maximal.pooler;
    const { workload } = facts;
    expect(maximal.resource("kubernetes_deployment_v1")).toMatchObject({
      metadata: { name: workload.name, namespace: workload.namespace },
      spec: {
        replicas: String(workload.replicas),
        selector: { match_labels: workload.podLabels },
        strategy: { rolling_update: { max_surge: workload.rollout.maxSurge, max_unavailable: "1" } },
        template: {
          metadata: { labels: workload.podLabels },
          spec: {
            termination_grace_period_seconds: workload.terminationGracePeriodSec,
            security_context: { run_as_user: "1001", run_as_non_root: true },
            container: [
              {
                image: facts.image,
                port: [{ container_port: facts.port, name: "postgresql", protocol: "TCP" }],
                resources: { requests: { cpu: "1000m", memory: "128Mi" }, limits: { cpu: "2000m", memory: "1Gi" } },
                lifecycle: { pre_stop: [{ exec: { command: ["sleep", "15"] } }] },
              },
            ],
            init_container: [{ image: facts.image }],
          },
        },
      },
      timeouts: { create: "900s", update: "900s" },
    });
    expect(maximal.resource("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ max_unavailable: "2" });
    expect(maximal.resource("kubernetes_service_v1").spec).toMatchObject({ port: [{ port: facts.port }] });
  });

  test("publishes its facts and its policy's, and nothing that a rule objects to", () => {
    kubernetesStack((stack) => {
      const { facts } = new PgBouncer(stack, "PgBouncer", MINIMAL);
      const published = collectFacts(stack);
      expect(published.map(({ kind, path }) => [kind, path])).toEqual([
        ["pgbouncer", "stack/PgBouncer"],
        ["networkPolicy", "stack/PgBouncer/NetworkPolicy"],
        ["configMap", "stack/PgBouncer/Config"],
      ]);
      expect(published[0]).toBe(facts);
      expect(preflight(stack).findings.filter(({ severity }) => severity === "error")).toEqual([]);
    });
  });

  test("asks for three nodes strictly, without needing a fourth for a rollout", () => {
    const { spec } = minimal.resource("kubernetes_deployment_v1");
    expect(spec).toMatchObject({
      strategy: { type: "RollingUpdate", rolling_update: { max_surge: "0", max_unavailable: "1" } },
      min_ready_seconds: 70,
      progress_deadline_seconds: 670,
      template: {
        spec: {
          topology_spread_constraint: [
            {
              topology_key: "kubernetes.io/hostname",
              when_unsatisfiable: "DoNotSchedule",
              max_skew: 1,
              match_label_keys: ["pod-template-hash"],
              node_taints_policy: "Honor",
              label_selector: [{ match_labels: LABELS }],
            },
            { topology_key: "topology.kubernetes.io/zone", when_unsatisfiable: "ScheduleAnyway" },
          ],
        },
      },
    });
    expect(spec).not.toHaveProperty(
      "template.spec.affinity.pod_anti_affinity.required_during_scheduling_ignored_during_execution",
    );
  });

  test("starts PgBouncer itself, from the mounted configuration, with the clients' environment for the probes", () => {
    expect(minimal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            container: [
              {
                name: "pgbouncer",
                command: ["pgbouncer", "/etc/pgbouncer/pgbouncer.ini"],
                env: [
                  { name: "PGHOST", value: "localhost" },
                  { name: "PGPORT", value: "6432" },
                  { name: "PGUSER", value: "app" },
                  { name: "PGSSLMODE", value: "disable" },
                ],
                volume_mount: [
                  { name: "config", mount_path: "/etc/pgbouncer", read_only: true },
                  { name: "secret", mount_path: "/run/pgbouncer", read_only: true },
                  { name: "logins", mount_path: "/etc/pgbouncer-logins", read_only: true },
                ],
              },
              {},
            ],
          },
        },
      },
    });
  });

  test("is ready by a query through the probe's own pool, alive by an answer, with time for a failover", () => {
    const alive = { exec: { command: ["pg_isready", "-q", "-t", "4", "-d", "pgbouncer"] }, timeout_seconds: 5 };
    const query = ["psql", "-X", "-w", "-A", "-t", "-q", "-d", "authentik_readiness", "-c", "SELECT 1"];
    expect(minimal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            container: [
              {
                startup_probe: { ...alive, period_seconds: 2, failure_threshold: 30 },
                liveness_probe: { ...alive, period_seconds: 10, failure_threshold: 6 },
                readiness_probe: {
                  exec: {
                    command: [
                      "timeout",
                      "4",
                      "sh",
                      "-c",
                      WITH_PASSWORD,
                      "/etc/pgbouncer-logins/probe/password",
                      ...query,
                    ],
                  },
                  timeout_seconds: 5,
                  period_seconds: 10,
                  failure_threshold: 8,
                },
              },
              {},
            ],
          },
        },
      },
    });
  });

  test("leaves the Service before it stops, within the grace period", () => {
    expect(minimal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            termination_grace_period_seconds: 70,
            container: [{ lifecycle: { pre_stop: [{ exec: { command: ["sleep", "10"] } }] } }, {}],
          },
        },
      },
    });
  });

  test("writes the password to memory before it starts, from the Secret", () => {
    const script = userlistScript(1).replaceAll("${", () => "$${");
    expect(minimal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: {
            init_container: [
              {
                name: "userlist",
                command: ["sh", "-c", script, "userlist", "/run/pgbouncer/userlist.txt"],
                env: [{ name: "DATABASE_USER", value: "app" }],
                volume_mount: [
                  { name: "secret", mount_path: "/run/pgbouncer", read_only: false },
                  { name: "logins", mount_path: "/etc/pgbouncer-logins", read_only: true },
                ],
              },
            ],
            volume: [
              { name: "config", config_map: { name: "pgbouncer", default_mode: "0444" } },
              { name: "secret", empty_dir: { medium: "Memory", size_limit: "1Mi" } },
              {
                name: "logins",
                projected: [
                  {
                    default_mode: "0440",
                    sources: ["probe/password", "0/password"].map((path) => ({
                      secret: [{ name: "db", items: [{ key: "password", path }] }],
                    })),
                  },
                ],
              },
            ],
          },
        },
      },
    });
  });

  test("mounts the server's certificate authority where there is one", () => {
    const volume = {
      name: "server-tls",
      secret: { secret_name: "db-ca", default_mode: "0440", items: [{ key: "ca.crt", path: "server-ca.crt" }] },
    };
    const mount = { name: "server-tls", mount_path: "/etc/pgbouncer-tls", read_only: true };
    expect(maximal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: { spec: { volume: [{}, {}, {}, volume], container: [{ volume_mount: [{}, {}, {}, mount] }] } },
      },
    });
  });

  test("rolls its pods when a setting or a secret changes, after the ConfigMap has changed", () => {
    const annotations = (props: PgBouncerProps) =>
      synthesise(props).resource("kubernetes_deployment_v1").spec as {
        readonly template: { readonly metadata: { readonly annotations: Record<string, string> } };
      };
    const of = (props: Partial<PgBouncerProps>) => annotations({ ...MINIMAL, ...props }).template.metadata.annotations;
    const ini = renderIni(minimal.pooler.facts);
    const sum = createHash("sha256")
      .update(JSON.stringify([["pgbouncer.ini", ini]]))
      .digest("hex");
    expect(of({})).toEqual({ "checksum/config": sum });
    expect(of({ defaultPoolSize: 21 })["checksum/config"]).not.toBe(sum);
    expect(of({ secretChecksum: "abc" })).toEqual({ "checksum/config": sum, "checksum/secret": "abc" });
    expect(minimal.resource("kubernetes_deployment_v1").depends_on).toEqual([
      expect.stringContaining("kubernetes_config_map_v1."),
      expect.stringContaining("kubernetes_service_account_v1."),
      expect.stringContaining("kubernetes_network_policy_v1."),
    ]);
  });

  test("mounts no service account token", () => {
    expect(minimal.resource("kubernetes_service_account_v1")).toMatchObject({ automount_service_account_token: false });
    expect(minimal.resource("kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: { spec: { service_account_name: "pgbouncer", automount_service_account_token: false } },
      },
    });
  });

  test("leaves a host that is known only at apply to preflight, which reports it", () => {
    const build = () =>
      kubernetesStack((stack) => {
        const host = new TerraformVariable(stack, "Host", { type: "string" }).stringValue;
        new PgBouncer(stack, "PgBouncer", { ...MINIMAL, database: { ...DATABASE, primary: { host, port: 5432 } } });
      });
    expect(build).toThrow("pgbouncer.upstream.host is known only at apply");
  });

  test("throws what is wrong with its props", () => {
    expect(() => synthesise({ ...MINIMAL, replicas: 0, port: 0 })).toThrow(
      [
        "stack/PgBouncer: `replicas` must be a whole number >= 1, got: 0",
        "stack/PgBouncer: `port` must be a whole number from 1024 to 65535, got: 0",
      ].join("\n"),
    );
  });
});
