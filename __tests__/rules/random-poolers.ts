import fc from "fast-check";
import type { PgBouncerExporterFacts, PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import { pgbouncer } from "./facts";
import { furtherPool } from "./random-pools";
import { maybe, small, sslMode, workload } from "./random-workload";

const exporter: fc.Arbitrary<PgBouncerExporterFacts> = fc.record(
  {
    program: fc.constantFrom("pgbouncer_exporter" as const, "cloudnative-pg" as const),
    port: fc.constant(9127),
    scrape: fc.record({ intervalSec: small(10, 60), labels: fc.constantFrom({}, { release: "stack" }) }),
  },
  { requiredKeys: ["program", "port"] },
);

/** A pooler in any shape, somebody's or ours. */
export const anyPooler: fc.Arbitrary<PgBouncerFacts> = fc
  .record({
    workload: workload(pgbouncer().workload),
    image: fc.constantFrom("edoburu/pgbouncer:v1.25.2-p0", "edoburu/pgbouncer:latest", "registry:5000/pgbouncer"),
    version: maybe(fc.constantFrom("1.25.2", "1.25.1", "1.20.1", "1.26.0")),
    poolMode: fc.constantFrom("session" as const, "transaction" as const, "statement" as const),
    defaultPoolSize: small(1, 120),
    reservePoolSize: small(0, 30),
    probePoolSize: small(0, 2),
    maxClientConn: small(1, 1000),
    maxPreparedStatements: fc.constantFrom(0, 200),
    serverIdleTimeoutSec: small(0, 100),
    serverLifetimeSec: small(0, 100),
    queryWaitTimeoutSec: small(0, 3),
    idleTransactionTimeoutSec: small(0, 400),
    ignoreStartupParameters: fc.subarray(["search_path", "extra_float_digits", "options"]),
    preStopSleepSec: small(0, 10),
    longestTransactionSec: small(0, 90),
    serverTlsSslMode: sslMode,
    authType: fc.constantFrom("scram-sha-256" as const, "md5" as const, "trust" as const),
    onSecretChange: maybe(fc.constantFrom("reload" as const, "roll" as const, "none" as const)),
    exporter: maybe(exporter),
    passwordInConfigMap: fc.boolean(),
    furtherPools: fc.array(furtherPool, { maxLength: 2 }),
    clientTlsSslMode: maybe(sslMode),
    authUser: maybe(fc.constant("pgbouncer_auth")),
  })
  .map(({ version, onSecretChange, exporter, clientTlsSslMode, authUser, ...rest }) => {
    const { version: _, onSecretChange: __, ...valid } = pgbouncer();
    return {
      ...valid,
      ...rest,
      ...(version === undefined ? {} : { version }),
      ...(onSecretChange === undefined ? {} : { onSecretChange }),
      ...(exporter === undefined ? {} : { exporter }),
      ...(clientTlsSslMode === undefined ? {} : { clientTlsSslMode }),
      ...(authUser === undefined ? {} : { authUser }),
    };
  });
