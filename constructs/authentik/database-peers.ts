import type { PeerFacts } from "../kubernetes/facts";
import { peerAt } from "../kubernetes/peers";
import type { AuthentikProps } from "./authentik-props";
import { goesDirect, migratesDirectly, pooledReplicas } from "./postgresql-facts";

/** Where both components connect to for the database, once each. */
export function databasePeers(props: AuthentikProps, version: string): readonly PeerFacts[] {
  const { database, pooler, readReplicas = false } = props;
  const server = (port: number) => peerAt("PostgreSQL", database.location, port);
  const past = pooler === undefined || goesDirect(props, version) || migratesDirectly(props);
  const pooled = pooledReplicas(props);
  const peers = [
    ...(pooler === undefined ? [] : [peerAt("pooler", pooler.location, pooler.address.port)]),
    ...(pooler === undefined || pooled === undefined ? [] : [peerAt("pooler", pooler.location, pooled.address.port)]),
    ...(past ? [server(database.primary.port)] : []),
    ...(readReplicas && pooled === undefined && database.replicas !== undefined
      ? [server(database.replicas.port)]
      : []),
  ];
  return peers.filter((peer, i) => peers.findIndex(({ name, port }) => name === peer.name && port === peer.port) === i);
}
