import { environmentName } from "../../values/releases/config-keys";
import { releaseLine } from "../../values/releases/releases";
import type { PropCheck } from "../core/prop-check";
import type { AuthentikProps } from "./authentik-props";
import { authorities, mountedPoolerCa, pooledReplicas, reachesServer, verifies } from "./postgresql-facts";

/** What the props about the database must be like together. */
export function postgresqlChecks(props: AuthentikProps, version: string): readonly PropCheck[] {
  return [
    ...directChecks(props, version),
    ...migrationChecks(props),
    ...replicaChecks(props),
    ...authorityChecks(props, version),
  ];
}

function directChecks({ direct, pooler }: AuthentikProps, version: string): readonly PropCheck[] {
  const possible = releaseLine(version)?.directEndpoint ?? false;
  return direct
    ? [
        {
          prop: "direct",
          value: direct,
          valid: possible,
          allowed: `false for authentik ${version}: \`postgresql.direct\` came with 2026.8`,
          fix: "version >= 2026.8, or a pooler in session mode",
        },
        {
          prop: "direct",
          value: direct,
          valid: pooler !== undefined,
          allowed: "left out without a `pooler`: authentik connects to the database itself",
        },
      ]
    : [];
}

function migrationChecks({ migrations, pooler }: AuthentikProps): readonly PropCheck[] {
  return [
    {
      prop: "migrations",
      value: migrations,
      valid: migrations === undefined || pooler !== undefined,
      allowed: "left out without a `pooler`: authentik connects to the database itself",
    },
    {
      prop: "migrations",
      value: migrations,
      valid: migrations !== "pooled" || pooler === undefined || pooler.poolMode === "session",
      allowed: `"direct" through a pooler in ${pooler?.poolMode} mode, which gives each statement another session`,
      fix: "leave it out, or a pooler in session mode",
    },
  ];
}

function replicaChecks(props: AuthentikProps): readonly PropCheck[] {
  const { readReplicas = false, database } = props;
  return [
    {
      prop: "readReplicas",
      value: readReplicas,
      valid: !readReplicas || database.replicas !== undefined || pooledReplicas(props) !== undefined,
      allowed: "false: `database.replicas` names no standbys",
      fix: "name their address in database.replicas",
    },
  ];
}

function authorityChecks(props: AuthentikProps, version: string): readonly PropCheck[] {
  const { database, pooler, environment = {} } = props;
  const own = (key: string) => environment[environmentName(key)] !== undefined;
  const { serverCa, poolerCa } = authorities(props, version);
  const mounted = serverCa ?? poolerCa;
  const variable = environmentName("postgresql.sslrootcert");
  return [
    {
      prop: "pooler.tls.ca",
      value: pooler?.tls?.ca,
      valid: !verifies(pooler?.tls?.sslMode) || pooler?.tls?.ca !== undefined || own("postgresql.sslrootcert"),
      allowed: `given, because \`pooler.tls.sslMode\` is ${pooler?.tls?.sslMode}`,
      fix: "name the Secret that holds the authority's certificate, or use sslMode require",
    },
    {
      prop: "database.serverCa",
      value: database.serverCa,
      // libpq verifies by any root certificate that it finds, in `require` too: https://www.postgresql.org/docs/current/libpq-ssl.html
      valid:
        mountedPoolerCa(props) === undefined ||
        database.serverCa !== undefined ||
        !["require", "verify-ca", "verify-full"].includes(database.sslMode) ||
        !reachesServer(props, version),
      allowed: `given beside \`pooler.tls.ca\`, which ${database.sslMode} would verify the server by where authentik passes the pooler`,
      fix: "name the Secret that holds the certificate of the server's authority",
    },
    {
      prop: `environment.${variable}`,
      value: "(set)",
      valid: mounted === undefined || !own("postgresql.sslrootcert"),
      allowed: `left out: the Secret ${mounted?.name} is mounted for it`,
    },
  ];
}
