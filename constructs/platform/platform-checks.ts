import { authentikFacts } from "../authentik/authentik-facts";
import { wrongAcceptances } from "../core/acceptance";
import type { PooledEndpoint } from "../core/database-endpoint";
import { isObject } from "../core/json";
import { isPlain, type Kind, leaf, optional, orElse } from "../core/kind";
import { DNS_LABEL } from "../core/kinds";
import { checkProps } from "../core/prop-check";
import { PropErrors } from "../core/prop-errors";
import { clusterFacts } from "../kubernetes/cluster";
import { pgBouncerFacts } from "../pgbouncer/pgbouncer-facts";
import { anyPooler, poolerOf, usesPgBouncer } from "./platform-pooler";
import { type AuthentikPlatformProps, DEFAULT_NAMESPACE } from "./platform-props";

const props = (allowed: string) => leaf((prop, value) => ({ prop, value, valid: isPlain(value), allowed }));

/** What the platform itself looks at; everything else is its parts' and checked there. */
const OWN: Readonly<Record<"namespace" | "cluster" | "pgbouncer", Kind>> = {
  namespace: optional(DNS_LABEL),
  cluster: optional(props("an object with nodes, zones and ipFamilies")),
  pgbouncer: optional(orElse(false, props("an object of PgBouncer's props, or false for none"))),
};

/**
 * Checks the props of a platform and of all its parts before the first of them is made.
 *
 * @param path path of the platform
 * @throws one error with every wrong prop of every part
 */
export function checkPlatform(path: string, props: AuthentikPlatformProps): void {
  checkProps(path, [{ prop: "props", value: props, valid: isObject(props), allowed: "an object of props" }]);
  const { namespace, cluster, pgbouncer, database, accept = {}, ...authentik } = props;
  const errors = new PropErrors();
  const named = OWN.namespace.wrong("namespace", namespace);
  const own = [...named, ...OWN.cluster.wrong("cluster", cluster), ...OWN.pgbouncer.wrong("pgbouncer", pgbouncer)];
  errors.attempt(() => checkProps(path, [...own, ...wrongAcceptances(accept)]));
  if (isObject(cluster)) {
    errors.attempt(() => clusterFacts(`${path}/Cluster`, cluster));
  }
  // What is wrong already need not be told once more of every part.
  const parts = { namespace: named.length === 0 && namespace !== undefined ? namespace : DEFAULT_NAMESPACE, database };
  const pooled = isObject(database) ? database.pooled : undefined;
  errors.attempt(() =>
    checkProps(path, [
      {
        prop: "pgbouncer",
        value: pgbouncer,
        valid: !isObject(pgbouncer) || !isObject(pooled),
        allowed: `left out beside \`database.pooled\`, a pooler at ${addressOf(pooled)}`,
        fix: "keep one of the two",
      },
    ]),
  );
  const pooler = usesPgBouncer(pgbouncer, database) ? (isObject(pgbouncer) ? { ...pgbouncer } : {}) : undefined;
  if (pooler !== undefined) {
    errors.attempt(() => pgBouncerFacts(`${path}/PgBouncer`, { ...pooler, ...parts }));
  }
  errors.attempt(() =>
    authentikFacts(`${path}/Authentik`, {
      ...authentik,
      ...parts,
      ...(pooler === undefined ? poolerOf(pgbouncer, database) : { pooler: anyPooler(pooler) }),
    }),
  );
  errors.throwIfAny();
}

function addressOf(pooled: PooledEndpoint | undefined): string {
  return pooled === undefined ? "no address" : `${pooled.address?.host}:${pooled.address?.port}`;
}
