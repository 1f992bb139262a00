import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import { DATABASE, MINIMAL } from "./example-props";

describe("facts of an authentik with defaults", () => {
  const { server, worker, ...rest } = authentikFacts("app/Authentik", MINIMAL);

  test("are three servers that never have fewer than two left, one more during a rollout", () => {
    expect(server.workload).toMatchObject({
      name: "authentik-server",
      namespace: "identity",
      replicas: 3,
      rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
      hostAntiAffinity: "preferred",
      disruptionBudget: { minAvailable: 2, selector: server.workload.podLabels },
      terminationGracePeriodSec: 75,
    });
    expect(server.workload.podLabels).toEqual({
      "app.kubernetes.io/name": "authentik",
      "app.kubernetes.io/instance": "authentik",
      "app.kubernetes.io/component": "server",
    });
  });

  test("are three workers, one less during a rollout or a drain", () => {
    expect(worker.workload).toMatchObject({
      name: "authentik-worker",
      replicas: 3,
      rollout: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 },
      disruptionBudget: { maxUnavailable: 1, selector: worker.workload.podLabels },
      terminationGracePeriodSec: 120,
    });
  });

  test("give the server a limit for three web workers, the rest and /dev/shm: 3 x 500 + 512 + 512 in 3 GiB", () => {
    expect(server.devShmMiB).toBe(512);
    expect(server.workload.resources).toEqual({
      cpuRequestMillicores: 100,
      memoryRequestMiB: 1536,
      memoryLimitMiB: 3072,
    });
  });

  test("give the worker a limit for four threads, the rest and /dev/shm: 800 + 256 + 256 in 2 GiB", () => {
    expect(worker.devShmMiB).toBe(256);
    expect(worker.workload.resources).toEqual({
      cpuRequestMillicores: 100,
      memoryRequestMiB: 1024,
      memoryLimitMiB: 2048,
    });
  });

  test("let probes outlast migrations, the migration lock and a failover", () => {
    expect([server.startupProbe, server.livenessProbe, server.readinessProbe]).toEqual([
      { initialDelaySec: 5, periodSec: 10, timeoutSec: 5, failureThreshold: 60 },
      { initialDelaySec: 5, periodSec: 10, timeoutSec: 5, failureThreshold: 6 },
      { initialDelaySec: 5, periodSec: 10, timeoutSec: 5, failureThreshold: 8 },
    ]);
    expect(worker.startupProbe).toEqual({ initialDelaySec: 30, periodSec: 10, timeoutSec: 5, failureThreshold: 60 });
  });

  test("make Helm wait for three steps of the worker's startup window", () => {
    expect(rest.releaseTimeoutSec).toBe(3 * (30 + 10 * 60));
  });

  test("connect to the database itself, with nothing kept open", () => {
    expect(rest.postgresql).toEqual({
      host: "postgres-rw.database.svc",
      port: 5432,
      name: "authentik",
      user: "authentik",
      sslMode: "require",
      connMaxAgeSec: 0,
      connHealthChecks: true,
      disableServerSideCursors: false,
    });
  });

  test("are the newest release and its image, tuned as the seed deployment is", () => {
    expect(rest).toMatchObject({
      version: "2026.8.5",
      chartVersion: "2026.8.5",
      cacheTimeoutFlowsSec: 1800,
      cacheTimeoutPoliciesSec: 900,
      taskExpiration: "days=7",
      unauthenticatedSessionAge: "hours=2",
      logLevel: "info",
      webPath: "/",
      listenAddress: "[::]",
      proxyProviders: 0,
      configChecksum: "",
      reloader: false,
      chartSecretName: "authentik",
      environment: { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" },
    });
    expect(server).toMatchObject({
      image: "ghcr.io/goauthentik/server:2026.8.5",
      webWorkers: 3,
      webThreads: 4,
      maxRequests: 1000,
      maxRequestsJitter: 50,
      preStopSleepSec: 10,
    });
    expect(worker).toMatchObject({ processes: 1, threads: 4, preStopSleepSec: 0 });
  });

  test("name service accounts of their own, without a token", () => {
    expect(server).toMatchObject({ serviceAccountName: "authentik-server", automountServiceAccountToken: false });
    expect(worker).toMatchObject({ serviceAccountName: "authentik-worker", automountServiceAccountToken: false });
  });

  test("reach DNS, the database and HTTPS, and accept everybody at the login page only", () => {
    expect(server.workload.connectsTo).toEqual([
      { name: "DNS", namespace: "kube-system", port: 53, protocol: "UDP" },
      { name: "DNS", namespace: "kube-system", port: 53, protocol: "TCP" },
      { name: "PostgreSQL", ...DATABASE.location, port: 5432, protocol: "TCP" },
      { name: "HTTPS", port: 443, protocol: "TCP" },
    ]);
    expect(server.workload.acceptsFrom).toEqual([
      { name: "everybody", port: 9000, protocol: "TCP" },
      { name: "everybody", port: 9443, protocol: "TCP" },
    ]);
    expect(worker.workload.acceptsFrom).toEqual([]);
  });
});
