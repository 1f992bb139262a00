import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { DATABASE, MAXIMAL, MINIMAL } from "./sample-props";

const facts = (props: Partial<PgBouncerProps> = {}) => pgBouncerFacts("stack/PgBouncer", { ...MINIMAL, ...props });
const making = (props: Partial<PgBouncerProps>) => () => facts(props);

describe("pgBouncerFacts", () => {
  test("fills in what a highly available pooler needs", () => {
    const labels = { "app.kubernetes.io/name": "pgbouncer", "app.kubernetes.io/instance": "pgbouncer" };
    const dns = { name: "DNS", namespace: "kube-system", port: 53 };
    expect(facts()).toEqual({
      kind: "pgbouncer",
      path: "stack/PgBouncer",
      workload: {
        name: "pgbouncer",
        namespace: "identity",
        podLabels: labels,
        replicas: 3,
        rollout: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 },
        hostAntiAffinity: "preferred",
        hostSpread: "DoNotSchedule",
        disruptionBudget: { minAvailable: 2, selector: labels },
        resources: { cpuRequestMillicores: 50, memoryRequestMiB: 128, memoryLimitMiB: 512 },
        sidecars: [
          { name: "reload", resources: { cpuRequestMillicores: 5, memoryRequestMiB: 16, memoryLimitMiB: 32 } },
        ],
        terminationGracePeriodSec: 70,
        minReadySec: 70,
        connectsTo: [
          { ...dns, protocol: "UDP" },
          { ...dns, protocol: "TCP" },
          {
            name: "PostgreSQL",
            namespace: "database",
            podLabels: { "cnpg.io/cluster": "pg" },
            port: 5432,
            protocol: "TCP",
          },
        ],
        acceptsFrom: [{ name: "pods of the namespace", namespace: "identity", port: 6432, protocol: "TCP" }],
      },
      image:
        "docker.io/edoburu/pgbouncer:v1.25.2-p0@sha256:7d7a27d9e90985cab5cf42256f5c13a3120baa4b055b69df37beb272b89b2340",
      version: "1.25.2",
      hosts: ["pgbouncer", "pgbouncer.identity", "pgbouncer.identity.svc", "pgbouncer.identity.svc.cluster.local"],
      port: 6432,
      upstream: { host: "pg-rw.database.svc", port: 5432 },
      database: "authentik",
      user: "app",
      password: { name: "db", key: "password" },
      serverTlsSslMode: "require",
      poolMode: "transaction",
      defaultPoolSize: 20,
      reservePoolSize: 5,
      reservePoolTimeoutSec: 5,
      probePoolSize: 1,
      maxClientConn: 400,
      serverIdleTimeoutSec: 600,
      serverLifetimeSec: 3600,
      queryWaitTimeoutSec: 120,
      serverLoginRetrySec: 1,
      idleTransactionTimeoutSec: 300,
      maxPreparedStatements: 200,
      ignoreStartupParameters: ["extra_float_digits"],
      authType: "scram-sha-256",
      onSecretChange: "reload",
      passwordInConfigMap: false,
      logins: [{ user: "app", password: { name: "db", key: "password" } }],
      users: ["app"],
      preStopSleepSec: 10,
      longestTransactionSec: 60,
      runAsUser: 70,
      rolloutTimeoutSec: 600,
    });
  });

  test("takes every prop", () => {
    const labels = { "app.kubernetes.io/name": "pgbouncer", "app.kubernetes.io/instance": "pooler" };
    const dns = { name: "DNS", namespace: "dns", podLabels: { "k8s-app": "coredns" }, port: 53 };
    const component = { "app.kubernetes.io/component": "server" };
    expect(facts(MAXIMAL)).toEqual({
      kind: "pgbouncer",
      path: "stack/PgBouncer",
      workload: {
        name: "pooler",
        namespace: "identity",
        podLabels: labels,
        replicas: 5,
        rollout: { type: "RollingUpdate", maxSurge: "20%", maxUnavailable: 1 },
        hostAntiAffinity: "required",
        hostSpread: "DoNotSchedule",
        disruptionBudget: { maxUnavailable: 2, selector: labels },
        resources: {
          cpuRequestMillicores: 1000,
          cpuLimitMillicores: 2000,
          memoryRequestMiB: 128,
          memoryLimitMiB: 1024,
        },
        terminationGracePeriodSec: 135,
        minReadySec: 150,
        connectsTo: [
          { ...dns, protocol: "UDP" },
          { ...dns, protocol: "TCP" },
          { name: "PostgreSQL", cidr: "10.1.0.0/16", port: 5432, protocol: "TCP" },
        ],
        acceptsFrom: [
          { name: "server", namespace: "identity", podLabels: component, port: 5433, protocol: "TCP" },
          { name: "report", namespace: "reports", port: 5433, protocol: "TCP" },
        ],
      },
      image: "registry.example/pgbouncer:1.26.0",
      version: "1.26.0",
      hosts: ["pooler", "pooler.identity", "pooler.identity.svc", "pooler.identity.svc.cluster.local"],
      port: 5433,
      upstream: { host: "pg-rw.database.svc", port: 5432 },
      database: "authentik",
      user: "app",
      password: { name: "db", key: "password" },
      serverTlsSslMode: "verify-full",
      serverTlsCaFile: "/etc/pgbouncer-tls/server-ca.crt",
      serverTlsCa: { name: "db-ca", key: "ca.crt" },
      poolMode: "session",
      defaultPoolSize: 75,
      reservePoolSize: 10,
      reservePoolTimeoutSec: 3,
      probePoolSize: 1,
      maxClientConn: 900,
      serverIdleTimeoutSec: 300,
      serverLifetimeSec: 1800,
      queryWaitTimeoutSec: 60,
      serverLoginRetrySec: 2,
      idleTransactionTimeoutSec: 600,
      maxPreparedStatements: 0,
      ignoreStartupParameters: ["extra_float_digits", "search_path"],
      authType: "scram-sha-256",
      onSecretChange: "roll",
      passwordInConfigMap: false,
      logins: [{ user: "app", password: { name: "db", key: "password" } }],
      users: ["app"],
      preStopSleepSec: 15,
      longestTransactionSec: 120,
      runAsUser: 1001,
      rolloutTimeoutSec: 900,
    });
  });

  test("has no version where the tag does not tell", () => {
    expect(facts({ image: "pgbouncer:stable" })).not.toHaveProperty("version");
  });

  test("gives a single pooler no disruption budget, which would block every drain", () => {
    expect(facts({ replicas: 1 }).workload).not.toHaveProperty("disruptionBudget");
    expect(facts({ replicas: 2 }).workload.disruptionBudget).toMatchObject({ minAvailable: 1 });
  });

  test.each([
    [{ replicas: 3 }, 0, 1, 70],
    [{ replicas: 1 }, 1, 0, 0],
    [{ replicas: 1, maxUnavailable: 1 }, 0, 1, 0],
    [{ maxSurge: 1 }, 1, 0, 70],
    [{ maxSurge: "0%" }, "0%", 1, 70],
    [{ maxUnavailable: 0 }, 1, 0, 70],
    [{ maxUnavailable: 2, minReadySec: 5 }, 0, 2, 5],
    [{ maxSurge: 1, maxUnavailable: 1, preStopSleepSec: 5 }, 1, 1, 65],
  ] satisfies readonly (readonly [Partial<PgBouncerProps>, unknown, unknown, number])[])(
    "%j is replaced with a surge of %j and %j missing, each step after %d s",
    (props, maxSurge, maxUnavailable, minReadySec) => {
      expect(facts(props).workload).toMatchObject({ rollout: { maxSurge, maxUnavailable }, minReadySec });
    },
  );

  test("waits for a rollout as long as it may take, at least ten minutes", () => {
    expect(facts({ replicas: 4 }).rolloutTimeoutSec).toBe(600);
    expect(facts({ replicas: 5 }).rolloutTimeoutSec).toBe(5 * (70 + 60));
    expect(facts({ replicas: 5, maxUnavailable: 2 }).rolloutTimeoutSec).toBe(600);
    expect(facts({ replicas: 5, rolloutTimeoutSec: 650 }).rolloutTimeoutSec).toBe(650);
    expect(making({ replicas: 5, rolloutTimeoutSec: 649 })).toThrow(
      "stack/PgBouncer: `rolloutTimeoutSec` must be at least 650, because a rollout of `replicas` 5 takes 5 steps of 70 + 60 s, got: 649; leave it out, or use a smaller `minReadySec`",
    );
  });

  test("reads changed Secrets anew, unless something rolls the pods", () => {
    expect(facts()).toMatchObject({ onSecretChange: "reload" });
    expect(facts({ reloader: false })).toMatchObject({ onSecretChange: "reload" });
    expect(facts({ reloader: true })).toMatchObject({ onSecretChange: "roll" });
    expect(facts({ secretChecksum: "abc" })).toMatchObject({ onSecretChange: "roll" });
  });

  test.each([
    [
      { onSecretChange: "reload", reloader: true },
      '`reloader` must be left out while `onSecretChange` is "reload", got: true; or use onSecretChange "roll"',
    ],
    [
      { onSecretChange: "reload", secretChecksum: "abc" },
      '`secretChecksum` must be left out while `onSecretChange` is "reload", got: "abc"; or use onSecretChange "roll"',
    ],
    [
      { onSecretChange: "roll" },
      '`onSecretChange` must be "reload" where neither `secretChecksum` nor `reloader` is given to roll the pods, got: "roll"',
    ],
  ] satisfies readonly (readonly [Partial<PgBouncerProps>, string])[])("refuses %j", (props, message) => {
    expect(making(props)).toThrow(`stack/PgBouncer: ${message}`);
  });

  test("spreads softly where poolers may share a node", () => {
    expect(facts({ hostAntiAffinity: "none" }).workload.hostSpread).toBe("ScheduleAnyway");
  });

  test.each([
    [
      { name: "Pooler" },
      '`name` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "Pooler"',
    ],
    [
      { namespace: "a_b" },
      '`namespace` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "a_b"',
    ],
    [
      { image: "pgbouncer:latest" },
      '`image` must be pinned by a digest or by a tag other than latest, got: "pgbouncer:latest"',
    ],
    [{ replicas: 0 }, "`replicas` must be a whole number >= 1, got: 0"],
    [{ port: 1023 }, "`port` must be a whole number from 1024 to 65535, got: 1023"],
    [{ defaultPoolSize: 0 }, "`defaultPoolSize` must be a whole number >= 1, got: 0"],
    [{ reservePoolSize: -1 }, "`reservePoolSize` must be a whole number >= 0, got: -1"],
    [{ reservePoolTimeoutSec: -1 }, "`reservePoolTimeoutSec` must be a whole number >= 0, got: -1"],
    [{ maxClientConn: 0 }, "`maxClientConn` must be a whole number >= 1, got: 0"],
    [{ serverIdleTimeoutSec: 0.5 }, "`serverIdleTimeoutSec` must be a whole number >= 0, got: 0.5"],
    [{ serverLifetimeSec: -1 }, "`serverLifetimeSec` must be a whole number >= 0, got: -1"],
    [{ queryWaitTimeoutSec: -1 }, "`queryWaitTimeoutSec` must be a whole number >= 0, got: -1"],
    [{ idleTransactionTimeoutSec: -1 }, "`idleTransactionTimeoutSec` must be a whole number >= 0, got: -1"],
    [{ maxPreparedStatements: -1 }, "`maxPreparedStatements` must be a whole number >= 0, got: -1"],
    [
      { ignoreStartupParameters: ["a\nadmin_users = app"] },
      '`ignoreStartupParameters[0]` must be the name of a PostgreSQL parameter, got: "a\\nadmin_users = app"',
    ],
    [{ runAsUser: 0 }, "`runAsUser` must be a whole number >= 1, got: 0"],
    [{ preStopSleepSec: 4 }, "`preStopSleepSec` must be a whole number >= 5, got: 4"],
    [{ longestTransactionSec: -1 }, "`longestTransactionSec` must be a whole number >= 0, got: -1"],
    [{ rolloutTimeoutSec: 0 }, "`rolloutTimeoutSec` must be a whole number >= 1, got: 0"],
    [
      { maxSurge: 0, maxUnavailable: 0 },
      "`maxSurge` must be above 0 while `maxUnavailable` is 0: a rollout could not take a first step, got: 0",
    ],
    [
      { resources: { requests: { memory: "1Gi" } } },
      '`resources.requests.memory` must be at most `resources.limits.memory`, 512Mi, got: "1Gi"; lower the request or raise the limit',
    ],
    [
      { resources: { limits: { memory: "-1Gi" } } },
      '`resources.limits.memory` must be memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: "-1Gi"',
    ],
    [
      { disruptionBudget: {} },
      "`disruptionBudget.minAvailable` must be given, or `disruptionBudget.maxUnavailable`, exactly one of both, got: {}",
    ],
  ] satisfies readonly (readonly [Partial<PgBouncerProps>, string])[])("refuses %j", (props, message) => {
    expect(making(props)).toThrow(`stack/PgBouncer: ${message}`);
  });

  test.each([
    [
      { primary: { host: "db host=evil", port: 5432 } },
      '`database.primary.host` must be one DNS name or IP address, got: "db host=evil"',
    ],
    [{ primary: { host: "db", port: 0 } }, "`database.primary.port` must be a whole number from 1 to 65535, got: 0"],
    [
      { database: "a\n[pgbouncer]" },
      "`database.database` must be one line without ', no blank at its ends, at most 63 bytes, neither `pgbouncer`, which is PgBouncer's console, nor *, got: \"a\\n[pgbouncer]\"",
    ],
    [{ database: "pgbouncer" }, 'which is PgBouncer\'s console, nor *, got: "pgbouncer"'],
    [{ database: "*" }, 'nor *, got: "*"'],
    [{ database: "it's" }, 'nor *, got: "it\'s"'],
    [{ database: "ä".repeat(32) }, "at most 63 bytes"],
    [{ user: "a\nb" }, '`database.user` must be one line, no blank at its ends, at most 63 bytes, got: "a\\nb"'],
    [{ user: " a" }, '`database.user` must be one line, no blank at its ends, at most 63 bytes, got: " a"'],
    [{ user: "ä".repeat(32) }, "`database.user` must be one line, no blank at its ends, at most 63 bytes"],
    [
      { sslMode: "verify-ca" },
      "`database.serverCa` must be given, because `database.sslMode` is verify-ca, got: undefined; name the Secret that holds the authority's certificate, or use sslMode require",
    ],
  ] as const)("refuses a database with %j", (part, message) => {
    expect(making({ database: { ...DATABASE, ...part } })).toThrow(message);
  });

  test("reports every wrong prop of one pooler at once", () => {
    expect(making({ replicas: 0, maxClientConn: 0, preStopSleepSec: 0 })).toThrow(
      [
        "stack/PgBouncer: `replicas` must be a whole number >= 1, got: 0",
        "stack/PgBouncer: `preStopSleepSec` must be a whole number >= 5, got: 0",
        "stack/PgBouncer: `maxClientConn` must be a whole number >= 1, got: 0",
      ].join("\n"),
    );
  });
});
