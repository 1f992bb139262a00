import { Authentik } from "../authentik/authentik";
import { authentikFacts } from "../authentik/authentik-facts";
import { pgBouncerFacts } from "../pgbouncer/pgbouncer-facts";
import type { PgBouncerProps } from "../pgbouncer/pgbouncer-props";
import { poolSizes } from "../rules/sizing/pool-sizes";
import { type AuthentikPlatformProps, DEFAULT_NAMESPACE } from "./platform-props";

/**
 * Props of the platform's PgBouncer: what is given, what it takes from authentik, and pool sizes that follow from the connections
 * that authentik opens. The props have been checked.
 */
export function sizedPgBouncer(path: string, props: AuthentikPlatformProps): PgBouncerProps {
  const { namespace = DEFAULT_NAMESPACE, cluster: _, pgbouncer, database, accept: __, ...authentik } = props;
  const given = pgbouncer === false ? {} : pgbouncer;
  const pooler: PgBouncerProps = {
    ...(authentik.dns === undefined ? {} : { dns: authentik.dns }),
    ...(authentik.readReplicas === true && database.replicas !== undefined ? { replicaPool: {} } : {}),
    ...given,
    namespace,
    database,
    clients: Authentik.peers(namespace, props.releaseName),
  };
  const facts = pgBouncerFacts(path, pooler);
  const { hosts, port, poolMode, replicasEntry } = facts;
  const address = { host: hosts[0] ?? "", port };
  const client = authentikFacts(path, {
    ...authentik,
    namespace,
    database,
    pooler: {
      address,
      location: {},
      poolMode,
      ...(replicasEntry === undefined ? {} : { replicas: { address, database: replicasEntry } }),
    },
  });
  return { ...pooler, ...poolSizes(client, facts, given ?? {}, database.limits) };
}
