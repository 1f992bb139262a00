import { authentikFacts } from "../../../../constructs/authentik/authentik-facts";
import { buildAuthentikValues } from "../../../../values/charts/authentik/build";
import { DIGEST, MAXIMAL, MINIMAL, POOLER } from "../../../authentik/example-props";

const minimal = buildAuthentikValues(authentikFacts("Authentik", MINIMAL));
const maximal = buildAuthentikValues(authentikFacts("Authentik", MAXIMAL));

test("the Deployments ask Reloader to watch the Secrets that pods read at every start, and only when told to", () => {
  expect(minimal.global).not.toHaveProperty("deploymentAnnotations");
  expect(maximal.global.deploymentAnnotations).toEqual({
    "secret.reloader.stakater.com/reload": "authentik-secrets,database",
  });
});

describe("values of an authentik with defaults", () => {
  test("hold settings, no secret and no key that the chart would ignore", () => {
    expect(minimal.authentik).toEqual({
      log_level: "info",
      error_reporting: { enabled: false },
      web: { path: "/", workers: 3, threads: 4, max_requests: 1000, max_requests_jitter: 50 },
      worker: { processes: 1, threads: 4, task_expiration: "days=7" },
      cache: { timeout_flows: 1800, timeout_policies: 900 },
      sessions: { unauthenticated_age: "hours=2" },
      postgresql: {
        host: "postgres-rw.database.svc",
        port: 5432,
        name: "authentik",
        user: "authentik",
        sslmode: "require",
        conn_health_checks: true,
        disable_server_side_cursors: false,
      },
    });
  });

  test("take secrets from Secrets, for server and worker", () => {
    expect(minimal.global).toEqual({
      image: { repository: "ghcr.io/goauthentik/server", tag: "2026.8.5" },
      env: [
        {
          name: "AUTHENTIK_SECRET_KEY",
          valueFrom: { secretKeyRef: { name: "authentik-secrets", key: "secret-key" } },
        },
        {
          name: "AUTHENTIK_POSTGRESQL__PASSWORD",
          valueFrom: { secretKeyRef: { name: "database", key: "password" } },
        },
        { name: "MALLOC_ARENA_MAX", value: "2" },
        { name: "MALLOC_TRIM_THRESHOLD_", value: "131072" },
      ],
      affinity: { podAntiAffinity: "none" },
    });
    expect(minimal.worker.env).toEqual([]);
    expect(minimal.serviceAccount).toEqual({ create: false });
  });

  test("shape the server's pods", () => {
    const { topologySpreadConstraints, ...server } = minimal.server;
    expect(server).toEqual({
      replicas: 3,
      pdb: { enabled: true, minAvailable: 2 },
      resources: { requests: { cpu: "100m", memory: "1536Mi" }, limits: { memory: "3Gi" } },
      deploymentStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      terminationGracePeriodSeconds: 75,
      lifecycle: { preStop: { sleep: { seconds: 10 } } },
      serviceAccountName: "authentik-server",
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        seccompProfile: { type: "RuntimeDefault" },
      },
      containerSecurityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: false,
        capabilities: { drop: ["ALL"] },
      },
      startupProbe: { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 60 },
      livenessProbe: { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
      readinessProbe: { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 8 },
      volumes: [{ name: "dev-shm", emptyDir: { medium: "Memory", sizeLimit: "512Mi" } }],
      volumeMounts: [{ name: "dev-shm", mountPath: "/dev/shm" }],
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {
                topologyKey: "kubernetes.io/hostname",
                labelSelector: {
                  matchLabels: {
                    "app.kubernetes.io/name": "authentik",
                    "app.kubernetes.io/instance": "authentik",
                    "app.kubernetes.io/component": "server",
                  },
                },
              },
            },
          ],
        },
      },
    });
    expect(topologySpreadConstraints).toEqual(
      ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        matchLabelKeys: ["pod-template-hash"],
        nodeTaintsPolicy: "Honor",
      })),
    );
  });

  test("shape the worker's pods where they differ", () => {
    expect(minimal.worker).toMatchObject({
      replicas: 3,
      pdb: { enabled: true, maxUnavailable: 1 },
      resources: { requests: { cpu: "100m", memory: "1Gi" }, limits: { memory: "2Gi" } },
      deploymentStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      terminationGracePeriodSeconds: 120,
      startupProbe: { initialDelaySeconds: 30 },
      volumes: [{ emptyDir: { sizeLimit: "256Mi" } }],
    });
    expect(minimal.worker).not.toHaveProperty("lifecycle");
  });
});

describe("values of an authentik with every prop set", () => {
  test("send what needs a session past the pooler, with the server's own TLS", () => {
    expect(maximal.authentik.postgresql).toEqual({
      host: "pgbouncer.identity",
      port: 6432,
      name: "authentik",
      user: "authentik",
      sslmode: "prefer",
      conn_max_age: 60,
      conn_health_checks: true,
      disable_server_side_cursors: true,
      direct: { host: "postgres-rw.database.svc", port: 5432, sslmode: "require" },
    });
  });

  test("write an unlimited connection age as authentik reads it", () => {
    const unlimited = authentikFacts("Authentik", { ...MINIMAL, connMaxAgeSec: null });
    expect(buildAuthentikValues(unlimited).authentik.postgresql.conn_max_age).toBe("null");
  });

  test("bind every listener to IPv4", () => {
    expect(maximal.authentik.listen).toEqual({
      http: "0.0.0.0:9000",
      https: "0.0.0.0:9443",
      metrics: "0.0.0.0:9300",
      debug_tokio: "0.0.0.0:6669",
      trusted_proxy_cidrs: "127.0.0.0/8,100.64.0.0/10",
    });
  });

  test("name trusted proxies as text, beside listeners that are the release's own", () => {
    const trusting = authentikFacts("Authentik", { ...MINIMAL, trustedProxyCidrs: ["10.42.0.0/16", "fd00::/8"] });
    expect(buildAuthentikValues(trusting).authentik.listen).toEqual({ trusted_proxy_cidrs: "10.42.0.0/16,fd00::/8" });
    expect(buildAuthentikValues(authentikFacts("Authentik", MINIMAL)).authentik).not.toHaveProperty("listen");
  });

  test("pin the image by digest, roll on a change outside the chart and keep replicas to the autoscaler", () => {
    expect(maximal.global.image).toEqual({
      repository: "registry.example/mirror/authentik",
      tag: "2026.8.5",
      digest: DIGEST,
    });
    expect(maximal.global.podAnnotations).toEqual({ "checksum/config": "abc123" });
    expect(maximal.server).not.toHaveProperty("replicas");
    expect(maximal.server.autoscaling).toEqual({
      enabled: true,
      minReplicas: 4,
      maxReplicas: 8,
      targetCPUUtilizationPercentage: 70,
    });
  });

  test("give bootstrap credentials to the worker, which reads them", () => {
    expect(maximal.worker.env).toEqual([
      { name: "AUTHENTIK_BOOTSTRAP_EMAIL", value: "admin@example.com" },
      {
        name: "AUTHENTIK_BOOTSTRAP_PASSWORD",
        valueFrom: { secretKeyRef: { name: "bootstrap", key: "password" } },
      },
      { name: "AUTHENTIK_BOOTSTRAP_TOKEN", valueFrom: { secretKeyRef: { name: "bootstrap", key: "token" } } },
    ]);
  });

  test("mount scratch over what a read-only image must write", () => {
    expect(maximal.server.containerSecurityContext.readOnlyRootFilesystem).toBe(true);
    expect(maximal.server.volumes).toEqual([
      { name: "dev-shm", emptyDir: { medium: "Memory", sizeLimit: "1Gi" } },
      { name: "tmp", emptyDir: {} },
      { name: "data", emptyDir: {} },
    ]);
    expect(maximal.server.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(["/dev/shm", "/tmp", "/data"]);
  });

  test("expose and scrape the server, and forbid two of its pods on a node", () => {
    expect(maximal.server.ingress).toEqual({
      enabled: true,
      ingressClassName: "traefik",
      annotations: { "example.com/team": "identity" },
      hosts: ["auth.example.com"],
      tls: [{ secretName: "auth-tls", hosts: ["auth.example.com"] }],
    });
    expect(maximal.server.metrics).toEqual({
      enabled: true,
      serviceMonitor: { enabled: true, interval: "15s", labels: { release: "prometheus" } },
    });
    expect(maximal.server.affinity?.podAntiAffinity).toHaveProperty("requiredDuringSchedulingIgnoredDuringExecution");
    expect(maximal.server.topologySpreadConstraints[0]).toMatchObject({ whenUnsatisfiable: "ScheduleAnyway" });
    expect(maximal.worker).not.toHaveProperty("affinity");
    expect(maximal.worker.pdb).toEqual({ enabled: false });
  });

  test("make nodes a hard limit where pods may not share them, unless told otherwise", () => {
    const required = authentikFacts("Authentik", { ...MINIMAL, server: { hostAntiAffinity: "required" } });
    const [hosts] = buildAuthentikValues(required).server.topologySpreadConstraints;
    expect(hosts).toMatchObject({ topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" });
  });

  test("attach a route to its gateways, and leave the certificate to the controller when none is named", () => {
    const parentRefs = [{ name: "gateway", namespace: "gateways", sectionName: "https" }];
    const route = authentikFacts("Authentik", { ...MINIMAL, route: { host: "auth.example.com", parentRefs } });
    expect(buildAuthentikValues(route).server.route).toEqual({
      main: { enabled: true, hostnames: ["auth.example.com"], parentRefs },
    });
    const ingress = authentikFacts("Authentik", { ...MINIMAL, ingress: { host: "auth.example.com" } });
    expect(buildAuthentikValues(ingress).server.ingress).toEqual({
      enabled: true,
      annotations: {},
      hosts: ["auth.example.com"],
      tls: [],
    });
  });

  test("replace all pods at once where facts say so", () => {
    const facts = authentikFacts("Authentik", { ...MINIMAL, pooler: POOLER });
    const rollout = { type: "Recreate", maxSurge: 0, maxUnavailable: 1 } as const;
    const recreate = { ...facts, worker: { ...facts.worker, workload: { ...facts.worker.workload, rollout } } };
    expect(buildAuthentikValues(recreate).worker.deploymentStrategy).toEqual({ type: "Recreate" });
  });
});
