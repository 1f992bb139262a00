import fc from "fast-check";
import type { PgBouncerPoolFacts } from "../../constructs/pgbouncer/facts";
import "../support/properties";

const small = (min: number, max: number) => fc.integer({ min, max });

/** A pool of the same server, or of one that nothing is known of. */
export const furtherPool: fc.Arbitrary<PgBouncerPoolFacts> = fc.record({
  name: fc.constantFrom("reports", "authentik_replicas"),
  upstream: fc.constantFrom({ host: "postgres-rw.database", port: 5432 }, { host: "postgres-ro.database", port: 5432 }),
  database: fc.constant("reports"),
  user: fc.constantFrom("authentik", "reporter", "pgbouncer_auth"),
  poolSize: small(1, 20),
  reservePoolSize: small(0, 5),
});
