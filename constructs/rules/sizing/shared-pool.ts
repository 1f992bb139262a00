/** Clients that share a server connection in transaction mode: most of them wait for something else. Inferred. */
export const CLIENTS_PER_CONNECTION = 4;

/** Of the server connections of a pooler one in so many is its reserve. */
const RESERVE_SHARE = 5;

/** `reserve_pool_size` beside a `default_pool_size` that is given: PgBouncer's props have it for their default. */
export const USUAL_RESERVE = 5;

/** Step that a proposed `max_client_conn` is rounded up to. */
export const CLIENT_STEP = 50;

/** Server connections per pooler, reserve included, that clients who share them have a use for. */
export function usefulSlots(clients: number, poolers: number): number {
  const pool = Math.ceil(clients / CLIENTS_PER_CONNECTION / poolers);
  return pool + Math.ceil(pool / (RESERVE_SHARE - 1));
}

/** The fewest server connections per pooler that clients who share them can live with: half of those of use, and no reserve. */
export function leastSlots(clients: number, poolers: number): number {
  return Math.ceil(clients / (2 * CLIENTS_PER_CONNECTION) / poolers);
}

/** The part of a pooler's server connections that is its reserve. */
export function reserveOf(slots: number): number {
  return Math.floor(slots / RESERVE_SHARE);
}

/** `max_client_conn` that takes twice the clients with these poolers. */
export function wantedClientSlots(clients: number, poolers: number): number {
  return Math.ceil((2 * Math.ceil(clients / poolers)) / CLIENT_STEP) * CLIENT_STEP;
}
