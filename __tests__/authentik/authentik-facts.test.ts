import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../constructs/authentik/authentik-props";
import { unresolvedPaths } from "../../constructs/core/unresolved";
import { DATABASE, DIGEST, MAXIMAL, MINIMAL, POOLER } from "./example-props";

const facts = (props: Partial<AuthentikProps> = {}) => authentikFacts("app/Authentik", { ...MINIMAL, ...props });

test("the cluster's DNS may be elsewhere", () => {
  const [udp] = facts({ dns: { namespace: "openshift-dns" } }).worker.workload.connectsTo;
  expect(udp).toEqual({ name: "DNS", namespace: "openshift-dns", port: 53, protocol: "UDP" });
});

const names = ({ server }: ReturnType<typeof authentikFacts>) => server.workload.connectsTo.map(({ name }) => name);

describe("a pooler", () => {
  test("in transaction mode takes requests, and the server itself what needs a session, from 2026.8", () => {
    expect(facts({ pooler: POOLER }).postgresql).toMatchObject({
      host: "pgbouncer.identity",
      port: 6432,
      sslMode: "prefer",
      disableServerSideCursors: true,
      direct: { host: "postgres-rw.database.svc", port: 5432 },
      directSslMode: "require",
    });
    const destinations = facts({ pooler: POOLER }).worker.workload.connectsTo.map(({ name }) => name);
    expect(destinations).toEqual(["DNS", "DNS", "pooler", "PostgreSQL", "HTTPS"]);
  });

  test("takes everything in session mode, before 2026.8, and when told to", () => {
    const session = facts({ pooler: { ...POOLER, poolMode: "session" } });
    expect(session.postgresql).toMatchObject({ host: "pgbouncer.identity", disableServerSideCursors: false });
    for (const all of [
      session,
      facts({ pooler: POOLER, version: "2026.5.8" }),
      facts({ pooler: POOLER, direct: false }),
    ]) {
      expect(all.postgresql).not.toHaveProperty("direct");
    }
    expect(names(session)).toEqual(["DNS", "DNS", "pooler", "HTTPS"]);
    // Migrations pass a pooler that shares connections, whatever else does.
    expect(names(facts({ pooler: POOLER, direct: false }))).toEqual(["DNS", "DNS", "pooler", "PostgreSQL", "HTTPS"]);
  });
});

describe("props", () => {
  test("all reach the facts", () => {
    const { server, worker, ...rest } = authentikFacts("app/Authentik", MAXIMAL);
    expect(rest).toEqual({
      kind: "authentik",
      path: "app/Authentik",
      releaseName: "sso",
      namespace: "identity",
      version: "2026.8.5",
      chartVersion: "2026.8.5",
      recordedVersion: "2026.5.8",
      releaseTimeoutSec: 7200,
      postgresql: {
        host: "pgbouncer.identity",
        port: 6432,
        name: "authentik",
        user: "authentik",
        sslMode: "prefer",
        connMaxAgeSec: 60,
        connHealthChecks: true,
        disableServerSideCursors: true,
        poolMode: "transaction",
        direct: { host: "postgres-rw.database.svc", port: 5432 },
        directSslMode: "require",
        migrations: { host: "postgres-rw.database.svc", port: 5432, sslMode: "require" },
      },
      secrets: {
        secretKey: { name: "authentik-secrets", key: "secret-key" },
        postgresqlPassword: { name: "database", key: "password" },
        bootstrapPassword: { name: "bootstrap", key: "password" },
        bootstrapToken: { name: "bootstrap", key: "token" },
        bootstrapEmail: "admin@example.com",
      },
      proxyProviders: 2,
      webPath: "/sso/",
      cacheTimeoutFlowsSec: 1_000_000,
      cacheTimeoutPoliciesSec: 600,
      taskExpiration: "days=3",
      unauthenticatedSessionAge: "hours=1;minutes=30",
      logLevel: "error",
      listenAddress: "0.0.0.0",
      trustedProxyCidrs: ["127.0.0.0/8", "100.64.0.0/10"],
      environment: { MALLOC_ARENA_MAX: "4", MALLOC_TRIM_THRESHOLD_: "131072", TZ: "Europe/Berlin" },
      configChecksum: "abc123",
      reloader: true,
      chartSecretName: "sso-authentik",
      values: { global: { podAnnotations: { "example.com/owner": "identity" } } },
      rawValues: { server: { dnsPolicy: "Default" } },
    });
    expect(server).toEqual({
      workload: {
        name: "sso-authentik-server",
        namespace: "identity",
        podLabels: {
          "app.kubernetes.io/name": "authentik",
          "app.kubernetes.io/instance": "sso",
          "app.kubernetes.io/component": "server",
        },
        replicas: 4,
        autoscaling: { minReplicas: 4, maxReplicas: 8, replicasEmitted: false },
        rollout: { type: "RollingUpdate", maxSurge: "25%", maxUnavailable: 1 },
        hostAntiAffinity: "required",
        hostSpread: "ScheduleAnyway",
        disruptionBudget: { minAvailable: 2, selector: server.workload.podLabels },
        resources: {
          cpuRequestMillicores: 250,
          cpuLimitMillicores: 2000,
          memoryRequestMiB: 2048,
          memoryLimitMiB: 4096,
        },
        terminationGracePeriodSec: 100,
        connectsTo: [
          { name: "DNS", namespace: "kube-system", port: 53, protocol: "UDP" },
          { name: "DNS", namespace: "kube-system", port: 53, protocol: "TCP" },
          { name: "pooler", ...POOLER.location, port: 6432, protocol: "TCP" },
          { name: "PostgreSQL", ...DATABASE.location, port: 5432, protocol: "TCP" },
          { name: "HTTPS", port: 443, protocol: "TCP" },
          { name: "mail server", port: 587, protocol: "TCP" },
          { name: "LDAP", namespace: "directory", port: 636, protocol: "TCP" },
        ],
        acceptsFrom: [
          ...[9000, 9443].map((port) => ({
            name: "ingress controller",
            namespace: "traefik",
            podLabels: { "app.kubernetes.io/name": "traefik" },
            port,
            protocol: "TCP",
          })),
          { name: "Prometheus", namespace: "monitoring", port: 9300, protocol: "TCP" },
        ],
      },
      image: "registry.example/mirror/authentik:2026.8.5",
      imageDigest: DIGEST,
      devShmMiB: 1024,
      startupProbe: { initialDelaySec: 10, periodSec: 5, timeoutSec: 3, failureThreshold: 200 },
      livenessProbe: { initialDelaySec: 1, periodSec: 15, timeoutSec: 4, failureThreshold: 5 },
      readinessProbe: { initialDelaySec: 2, periodSec: 20, timeoutSec: 6, failureThreshold: 7 },
      readOnlyRootFilesystem: true,
      writablePaths: ["/dev/shm", "/tmp", "/data"],
      serviceAccountName: "sso-authentik-server",
      automountServiceAccountToken: false,
      priorityClassName: "identity",
      serviceMonitor: true,
      scrape: { intervalSec: 15, labels: { release: "prometheus" } },
      preStopSleepSec: 20,
      targetCPUUtilizationPercentage: 70,
      webWorkers: 4,
      webThreads: 2,
      maxRequests: 2000,
      maxRequestsJitter: 100,
      ingress: {
        host: "auth.example.com",
        className: "traefik",
        tlsSecretName: "auth-tls",
        annotations: { "example.com/team": "identity" },
      },
    });
    expect(worker).toMatchObject({
      processes: 2,
      threads: 8,
      preStopSleepSec: 5,
      priorityClassName: "background",
      scrape: { intervalSec: 30, labels: {} },
      workload: { replicas: 2, hostAntiAffinity: "none", terminationGracePeriodSec: 300 },
    });
    expect(worker.workload).not.toHaveProperty("disruptionBudget");
  });

  test("derive the memory limit from processes, threads and /dev/shm", () => {
    const { server, worker } = facts({
      server: { web: { workers: 6 }, devShm: "1Gi" },
      worker: { processes: 2, threads: 8 },
    });
    expect(server.workload.resources.memoryLimitMiB).toBe(5 * 1024); // 6 x 500 + 512 + 1024 = 4536
    expect(worker.workload.resources.memoryLimitMiB).toBe(3 * 1024); // 2 x 1200 + 256 + 256 = 2912
  });

  test("keep the requests below a limit that is given alone", () => {
    const limits = { cpu: "50m", memory: "4Gi" } as const;
    expect(facts({ server: { resources: { limits } } }).server.workload.resources).toEqual({
      cpuRequestMillicores: 50,
      cpuLimitMillicores: 50,
      memoryRequestMiB: 2048,
      memoryLimitMiB: 4096,
    });
  });

  test("lead to no budget over a single pod, and to one missing pod where pods are autoscaled", () => {
    const budget = (server: AuthentikProps["server"]) =>
      facts({ server: server ?? {} }).server.workload.disruptionBudget;
    expect(budget({ replicas: 1 })).toBeUndefined();
    expect(budget({ replicas: 2 })).toMatchObject({ minAvailable: 1 });
    expect(budget({ autoscaling: { minReplicas: 2, maxReplicas: 9 } })).toMatchObject({ maxUnavailable: 1 });
    expect(budget({ disruptionBudget: { maxUnavailable: 2 } })).toMatchObject({ maxUnavailable: 2 });
  });

  test("make Helm wait for the autoscaler's maximum, in the steps that surge and unavailability allow", () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 10 };
    expect(facts({ server: { autoscaling } }).releaseTimeoutSec).toBe(10 * 605);
    expect(facts({ server: { autoscaling, rollout: { maxSurge: "50%" } } }).releaseTimeoutSec).toBe(3 * 630);
  });

  test("that are known only at apply pass as they are, for preflight to report", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: how a token looks
    const token = "${TfToken[TOKEN.1]}Mi" as `${number}Mi`;
    const unknown = facts({
      server: { replicas: -1.8881545897087968e289, devShm: token, rollout: { maxSurge: token as `${number}%` } },
    });
    expect(unresolvedPaths(unknown)).toEqual(
      expect.arrayContaining(["server.workload.replicas", "server.devShmMiB", "server.workload.rollout.maxSurge"]),
    );
  });
});

describe("the Secret that the chart renders", () => {
  const named = (props: Pick<AuthentikProps, "releaseName" | "rawValues">) =>
    authentikFacts("app/Authentik", { ...MINIMAL, ...props }).chartSecretName;

  test("is named after the release, as the chart's own objects are", () => {
    expect(named({})).toBe("authentik");
    expect(named({ releaseName: "sso" })).toBe("sso-authentik");
    expect(named({ rawValues: { authentik: { enabled: true, existingSecret: { secretName: "" } } } })).toBe(
      "authentik",
    );
  });

  test("is not there when the chart is told to use another, or none", () => {
    expect(named({ rawValues: { authentik: { enabled: false } } })).toBeUndefined();
    expect(named({ rawValues: { authentik: { existingSecret: { secretName: "mine" } } } })).toBeUndefined();
  });
});
