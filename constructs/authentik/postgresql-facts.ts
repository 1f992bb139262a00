import { releaseLine } from "../../values/releases/releases";
import type { PropCheck } from "../core/prop-check";
import type { PeerFacts } from "../kubernetes/facts";
import { peerAt } from "../kubernetes/peers";
import type { AuthentikProps } from "./authentik-props";
import type { AuthentikPostgresqlFacts } from "./facts";

/** What the props about the database must be like together. */
export function postgresqlChecks({ direct, pooler }: AuthentikProps, version: string): readonly PropCheck[] {
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

/** How authentik reaches its database: through the pooler where there is one, past it for what needs a session. */
export function postgresqlFacts(props: AuthentikProps, version: string): AuthentikPostgresqlFacts {
  const { database, pooler, connMaxAgeSec = 0 } = props;
  const transactionMode = pooler?.poolMode === "transaction";
  return {
    ...(pooler?.address ?? database.primary),
    name: database.database,
    user: database.user,
    // Encrypted when the pooler offers it. The database's own requirement holds on the pooler's far side, and on `direct`.
    sslMode: pooler === undefined ? database.sslMode : "prefer",
    connMaxAgeSec,
    // Costs nothing where connections are not kept, and makes the Rust pool of both components test before use.
    connHealthChecks: true,
    disableServerSideCursors: props.disableServerSideCursors ?? transactionMode,
    ...(goesDirect(props, version) ? { direct: database.primary, directSslMode: database.sslMode } : {}),
  };
}

/** Where both components connect to for the database. */
export function databasePeers(props: AuthentikProps, version: string): readonly PeerFacts[] {
  const { database, pooler } = props;
  const server = peerAt("PostgreSQL", database.location, database.primary.port);
  if (pooler === undefined) {
    return [server];
  }
  const pooled = peerAt("pooler", pooler.location, pooler.address.port);
  return goesDirect(props, version) ? [pooled, server] : [pooled];
}

function goesDirect({ direct, pooler }: AuthentikProps, version: string): boolean {
  return direct ?? (pooler?.poolMode === "transaction" && (releaseLine(version)?.directEndpoint ?? false));
}
