import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { DeepPartial } from "../../constructs/core/json";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import { pgbouncer, postgres, production } from "../rules/facts";
import { chartAuthentik, WITHOUT_SUPPORT } from "./facts-replay";

type Override = DeepPartial<AuthentikFacts>;

/** authentik at ViktorBarzin/infra from April to August 2026: the chart with three servers, three web workers each, 2Gi. */
export function seedAuthentik(version: string, { server, worker, postgresql, ...rest }: Override = {}): AuthentikFacts {
  const workload = { resources: { memoryLimitMiB: 2048 } };
  return chartAuthentik(version, {
    ...rest,
    releaseTimeoutSec: 6000,
    postgresql: { host: "pgbouncer.authentik", disableServerSideCursors: false, ...postgresql },
    server: { workload, ...server },
    worker: { workload, ...worker },
  });
}

/** The same after its post-mortems, with the `/dev/shm` that the chart does not give. */
export function mendedAuthentik(version: string, override: Override = {}): AuthentikFacts {
  const patient = { livenessProbe: { failureThreshold: 6 }, readinessProbe: { failureThreshold: 8 } };
  return seedAuthentik(version, {
    ...override,
    server: { ...patient, devShmMiB: 256, workload: { resources: { memoryLimitMiB: 2304 } } },
    worker: patient,
  });
}

/** Its pooler: three pods, session pooling of 20 + 5, a floating image, the password in the ConfigMap. */
export function seedPooler(override: DeepPartial<PgBouncerFacts> = {}): PgBouncerFacts {
  return pgbouncer({
    image: "edoburu/pgbouncer:latest",
    poolMode: "session",
    maxClientConn: 200,
    probePoolSize: 0,
    idleTransactionTimeoutSec: 0,
    authType: "md5",
    passwordInConfigMap: true,
    ...override,
  });
}

/** All of it as its first phase of hardening left it, in April 2026. */
export function seedPhase1(): ReturnType<typeof production> {
  return production({
    authentik: seedAuthentik("2026.2.2", {
      postgresql: { connMaxAgeSec: 60 },
      rawValues: { authentik: { existingSecret: { secretName: "goauthentik" } } },
    }),
    pgbouncer: seedPooler(),
    postgres: postgres({ maxConnections: 100 }),
  });
}

/** The same after its post-mortems, and with what no post-mortem was about. */
export function mendedPooler(override: DeepPartial<PgBouncerFacts> = {}): PgBouncerFacts {
  return pgbouncer({ poolMode: "session", maxClientConn: 200, ...override });
}

/** Errors that its configuration had on every one of those days. */
export const SEED_BESIDES = {
  ...WITHOUT_SUPPORT,
  "AUT-003": "probes of 30 seconds, which had not met a lock or a failover yet; in June they met both",
  "AUT-004": "the runtime's 64Mi of /dev/shm: full after 75 days, and no pod had lived so long",
  "PGB-006":
    "md5, a password in a ConfigMap and a floating image: how such a deployment is broken into, not how it fails",
} as const;
