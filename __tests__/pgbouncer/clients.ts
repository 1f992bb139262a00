import { Client } from "pg";
import type { Connection } from "./psql";

/** How long a client waits for a connection to be made, as authentik's drivers do. */
const CONNECT_TIMEOUT_MS = 30_000;

/** A connected client. What breaks the connection later fails the next query instead of the process. */
export async function connected(connection: Connection): Promise<Client> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Disconnects, whatever state the connection is in. */
export async function disconnect(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}
