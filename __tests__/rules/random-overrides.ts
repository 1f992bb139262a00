import fc from "fast-check";
import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { DeepPartial } from "../../constructs/core/json";

/** Chart values as people write them, most of them wrong. */
export const overrides: fc.Arbitrary<DeepPartial<AuthentikFacts["rawValues"]>> = fc.constantFrom(
  {},
  { server: { replicas: 9, strategy: { type: "Recreate" } } },
  { authentik: { existingSecret: { secretName: "mine" } } },
  { authentik: { enabled: false, web: { workers: 12 } } },
  { global: { env: [{ name: "AUTHENTIK_WEB__WORKERS", value: "17" }] } },
  { worker: { resources: null, pdb: "none" } },
  { postgresql: { enabled: true } },
  {
    authentik: { redis: { host: "redis" }, web: { worker: 3 }, postgresql: { use_pgbouncer: true, password: "plain" } },
    server: { podDisruptionBudget: { minAvailable: 2 } },
    replicas: 3,
  },
  {
    authentik: {
      worker: { task_purge_interval: "minute=10" },
      listen: { trusted_proxy_cidrs: ["10.0.0.0/8", "fd00::/8"] },
    },
    prometheus: { rules: { enabled: true } },
    server: { metrics: { serviceMonitor: { enabled: true, interval: "30s" } } },
    worker: { metrics: { enabled: false, serviceMonitor: { enabled: true } } },
  },
  {
    server: {
      env: [
        { name: "AUTHENTIK_POSTGRESQL__NAME", value: "other" },
        { name: "AUTHENTIK_LISTEN__HTTP", value: "[::]:9000" },
      ],
      envFrom: [{ secretRef: { name: "server" } }],
    },
    worker: { env: [{ name: "AUTHENTIK_POSTGRESQL__NAME", value: "third" }] },
    prometheus: { rules: { enabled: true } },
  },
  { serviceAccount: { create: true } },
  {
    global: { volumes: [{ name: "files", persistentVolumeClaim: { claimName: "authentik-files" } }] },
    blueprints: { configMaps: ["blueprints"] },
  },
  { worker: { podAnnotations: { "checksum/secrets": "1a" } } },
);

/** Plain environment variables. */
export const environment: fc.Arbitrary<AuthentikFacts["environment"]> = fc.constantFrom(
  { MALLOC_ARENA_MAX: "2" },
  { AUTHENTIK_AVATARS: "none", AUTHENTIK_EMAIL__PASSWORD: "plain", AUTHENTIK_LOG_LEVEL: "loud", AUTHENTIK_BOGUS: "1" },
  { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "10.0.0.0/8, 192.0.2.0/24" },
  { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "true" },
);
