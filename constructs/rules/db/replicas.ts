import type { AuthentikFacts } from "../../authentik/facts";
import type { Address } from "../../core/database-endpoint";
import type { PostgresFacts } from "../../postgres/facts";
import { databaseAt, type PlatformFacts, poolerAt, poolerOf } from "../platform-facts";

/** The server whose read-only standbys are at an address. */
export function standbysAt(address: Address, facts: PlatformFacts): PostgresFacts | undefined {
  return facts.databases.find(({ standbys }) => standbys !== undefined && isSame(standbys.address, address));
}

/** The server that an authentik writes to, through a pooler or past one. */
export function primaryOf(authentik: AuthentikFacts, facts: PlatformFacts): PostgresFacts | undefined {
  const pooler = poolerOf(authentik, facts);
  return databaseAt(pooler?.upstream ?? authentik.postgresql, facts);
}

/** Where the reads of an authentik end: behind a pooler the server of its pool, otherwise the address itself. */
export function readsFrom({ postgresql, namespace }: AuthentikFacts, facts: PlatformFacts): Address | undefined {
  const { readReplica } = postgresql;
  const pooler = readReplica === undefined ? undefined : poolerAt(readReplica, namespace, facts);
  if (readReplica === undefined || pooler === undefined) {
    return readReplica;
  }
  return pooler.furtherPools?.find(({ name }) => name === readReplica.name)?.upstream;
}

function isSame(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port;
}
