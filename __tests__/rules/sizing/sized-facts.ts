import { RootConstruct } from "constructs";
import { authentikFacts } from "../../../constructs/authentik/authentik-facts";
import { collectFacts, type Facts } from "../../../constructs/core/facts";
import { Cluster } from "../../../constructs/kubernetes/cluster";
import { pgBouncerFacts } from "../../../constructs/pgbouncer/pgbouncer-facts";
import { ExistingPostgres } from "../../../constructs/postgres/existing-postgres";
import type { Sizing } from "../../../constructs/rules/sizing/sizing";

const SECRET = { name: "authentik-secrets", key: "secret-key" };

/** Rolls the pods when a Secret changes: nothing that has to do with size is left to find. */
const CHECKSUM = "1";

/** What a platform of this size would publish, by the components' own normalisers; no resource is made. */
export function sizedFacts({ platform, database }: Sizing): readonly Facts[] {
  const { cluster, pgbouncer, ...authentik } = platform;
  const root = new RootConstruct("identity");
  const server = new ExistingPostgres(root, "Database", { ...database, host: "postgres.example", password: SECRET });
  new Cluster(root, "Cluster", cluster);
  const pooler = pgBouncerFacts("identity/PgBouncer", {
    ...pgbouncer,
    namespace: "authentik",
    database: server,
    secretChecksum: CHECKSUM,
  });
  const { namespace, podLabels } = pooler.workload;
  const facts = authentikFacts("identity/Authentik", {
    ...authentik,
    namespace,
    database: server,
    pooler: {
      address: { host: `${pooler.workload.name}.${namespace}`, port: pooler.port },
      location: { namespace, podLabels },
      poolMode: pooler.poolMode,
    },
    secrets: { secretKey: SECRET },
    configChecksum: CHECKSUM,
  });
  return [...collectFacts(root), pooler, facts];
}
