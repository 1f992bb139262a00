import type { PropCheck } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { probeDatabase } from "./entry-names";
import { isSince } from "./image";
import { needsQuotes, QUOTED_KEYS_SINCE } from "./ini-text";
import type { PgBouncerProps } from "./pgbouncer-props";
import { ENTRY } from "./pool-kinds";

/** First release that can run `auth_query` in an entry of its own: https://www.pgbouncer.org/changelog.html */
const AUTH_DBNAME_SINCE = "1.19.0";

/** What a pooler's databases, users and TLS must be like together. */
export function poolChecks(facts: PgBouncerDeploymentFacts, props: PgBouncerProps): readonly PropCheck[] {
  return [
    ...entryChecks(facts, props),
    ...loginChecks(props),
    ...upstreamChecks(props),
    ...releaseChecks(facts),
    {
      prop: "replicaPool",
      value: props.replicaPool,
      valid: props.replicaPool === undefined || props.database.replicas !== undefined,
      allowed: "left out without `database.replicas`, which names no standbys",
    },
  ];
}

/** An entry and where its name comes from. */
interface NamedEntry {
  readonly prop: string;
  readonly name: string;
}

/** PgBouncer takes the last of two entries with one name, and says nothing. */
function entryChecks(facts: PgBouncerDeploymentFacts, props: PgBouncerProps): readonly PropCheck[] {
  const { authQuery, replicasEntry } = facts;
  const { databases = [], replicaPool } = props;
  const entries: readonly NamedEntry[] = [
    { prop: "database.database", name: facts.database },
    { prop: "the readiness probe's entry", name: probeDatabase(facts) },
    ...(authQuery === undefined ? [] : [{ prop: "the entry of auth_query", name: authQuery.entry }]),
    ...(replicasEntry === undefined
      ? []
      : [{ prop: replicaPool?.name === undefined ? "database.replicas" : "replicaPool.name", name: replicasEntry }]),
    ...databases.map(({ name, database }, i) =>
      name === undefined
        ? { prop: `databases[${i}].database.database`, name: database.database }
        : { prop: `databases[${i}].name`, name },
    ),
  ];
  const nameless = entries.filter(({ prop }) => prop.endsWith("].database.database"));
  return [
    // A database may be called what no entry can be.
    ...nameless.flatMap(({ prop, name }) =>
      ENTRY.wrong(prop, name).map((check) => ({
        ...check,
        fix: `or give the entry a name: ${prop.replace("database.database", "name")}`,
      })),
    ),
    ...entries.map(({ prop, name }, i) => {
      const earlier = entries.slice(0, i).find((entry) => entry.name === name);
      return {
        prop,
        value: name,
        valid: earlier === undefined,
        allowed: `another name than ${earlier?.prop}, ${JSON.stringify(earlier?.name)}`,
        fix: "clients find an entry by its name alone",
      };
    }),
  ];
}

interface Login {
  readonly prop: string;
  readonly user: string;
  readonly password: SecretRef;
}

/** The userlist has one password for a user, whichever the database. */
function loginChecks({ database, users = [], databases = [], authQuery }: PgBouncerProps): readonly PropCheck[] {
  const logins: readonly Login[] = [
    { prop: "database", user: database.user, password: database.password },
    ...users.map((login, i) => ({ prop: `users[${i}]`, ...login })),
    ...databases.map(({ database: { user, password } }, i) => ({ prop: `databases[${i}].database`, user, password })),
    ...(authQuery === undefined
      ? []
      : [{ prop: "authQuery", user: authQuery.user ?? "pgbouncer_auth", password: authQuery.password }]),
  ];
  return [
    {
      prop: "users",
      value: users.map(({ user }) => user),
      valid: users.length === 0 || authQuery === undefined,
      allowed: "left out beside `authQuery`, which finds every role of the server",
    },
    ...users.map(({ user }, i) => {
      const earlier = [database, ...users.slice(0, i)].findIndex((other) => other.user === user);
      return {
        prop: `users[${i}].user`,
        value: user,
        valid: earlier < 0,
        allowed: `another role than ${earlier === 0 ? "database.user" : `users[${earlier - 1}].user`}, ${JSON.stringify(user)}`,
      };
    }),
    ...logins.map(({ prop, user, password }, i) => {
      const earlier = logins.slice(0, i).find((other) => other.user === user && !sameSecret(other.password, password));
      return {
        prop: `${prop}.password`,
        value: `${password.name}/${password.key}`,
        valid: earlier === undefined || prop.startsWith("users["),
        allowed: `${earlier?.password.name}/${earlier?.password.key}, that of ${earlier?.prop}.password: PgBouncer keeps one password for ${JSON.stringify(user)}`,
        fix: "give one of the databases a role of another name, or a pooler of its own",
      };
    }),
  ];
}

/** `server_tls_sslmode` and `server_tls_ca_file` hold for every server of a pooler. */
function upstreamChecks({ database: main, databases = [] }: PgBouncerProps): readonly PropCheck[] {
  const fix = "a pooler has one for all its servers: use the same, or a pooler of its own";
  return databases.flatMap(({ database: { sslMode, serverCa } }, i) => [
    {
      prop: `databases[${i}].database.sslMode`,
      value: sslMode,
      valid: sslMode === undefined || sslMode === main.sslMode,
      allowed: `${main.sslMode}, that of \`database.sslMode\``,
      fix,
    },
    {
      prop: `databases[${i}].database.serverCa`,
      value: serverCa,
      valid: serverCa === undefined || (main.serverCa !== undefined && sameSecret(serverCa, main.serverCa)),
      allowed: main.serverCa === undefined ? "left out, as `database.serverCa` is" : "that of `database.serverCa`",
      fix,
    },
  ]);
}

/** What an older PgBouncer would not start with. Nothing is said where the image does not tell. */
function releaseChecks(facts: PgBouncerDeploymentFacts): readonly PropCheck[] {
  const { version, image, authQuery, furtherPools = [] } = facts;
  const quoted = [facts.database, ...furtherPools.map(({ name }) => name)].find(needsQuotes);
  const since = (release: string, because: string): PropCheck => ({
    prop: "image",
    value: image,
    valid: version === undefined || isSince(version, release),
    allowed: `PgBouncer >= ${release}, because ${because}`,
  });
  return [
    ...(authQuery === undefined ? [] : [since(AUTH_DBNAME_SINCE, "`authQuery` is given")]),
    ...(quoted === undefined
      ? []
      : [since(QUOTED_KEYS_SINCE, `an entry is called ${JSON.stringify(quoted)}, which needs quotes`)]),
  ];
}

function sameSecret(a: SecretRef, b: SecretRef): boolean {
  return a.name === b.name && a.key === b.key;
}
