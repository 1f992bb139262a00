import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { connected, disconnect } from "../../pgbouncer/clients";
import type { PgBouncerProcess } from "../../pgbouncer/pgbouncer-process";
import type { Owner, PostgresServer } from "../../pgbouncer/postgres-server";

/** What poolers and server said of themselves at one moment. */
export interface Sample {
  /** Seconds of the epoch. */
  readonly at: number;
  /** Of all poolers together. */
  readonly clientsWaiting: number;
  readonly clientsActive: number;
  /** Longest wait of a client that still waits, in seconds. */
  readonly maxWaitSec: number;
  /** Connections that the server has for ordinary clients. */
  readonly serverConnections: number;
}

interface PoolRow {
  readonly database: string;
  readonly cl_active: string;
  readonly cl_waiting: string;
  readonly maxwait: string;
  readonly maxwait_us: string;
}

const PERIOD_MS = 250;

/** Looks at poolers and server all the time, over connections of its own, until it is told to stop. */
export class Sampler {
  private readonly taken: Sample[] = [];
  private stopped = false;
  private readonly done: Promise<void>;

  private constructor(
    private readonly server: Client,
    private readonly consoles: readonly Client[],
    private readonly owner: Owner,
  ) {
    this.done = this.sample();
  }

  /** Starts to look. */
  static async start(server: PostgresServer, poolers: readonly PgBouncerProcess[], owner: Owner): Promise<Sampler> {
    const consoles = await Promise.all(
      poolers.map((pooler) => connected(pooler.connection({ database: "pgbouncer" }))),
    );
    return new Sampler(await connected(server.superuser()), consoles, owner);
  }

  /** Stops, and returns what was seen, oldest first. */
  async stop(): Promise<readonly Sample[]> {
    this.stopped = true;
    try {
      await this.done;
    } finally {
      await Promise.all([this.server, ...this.consoles].map(disconnect));
    }
    return this.taken;
  }

  private async sample(): Promise<void> {
    while (!this.stopped) {
      const at = Date.now() / 1e3;
      const [pools, serverConnections] = await Promise.all([
        Promise.all(this.consoles.map((console) => this.poolOf(console))),
        this.connections(),
      ]);
      const sum = (value: (row: PoolRow) => string) => pools.flat().reduce((all, row) => all + Number(value(row)), 0);
      const waits = pools.flat().map(({ maxwait, maxwait_us }) => Number(maxwait) + Number(maxwait_us) / 1e6);
      this.taken.push({
        at,
        clientsWaiting: sum(({ cl_waiting }) => cl_waiting),
        clientsActive: sum(({ cl_active }) => cl_active),
        maxWaitSec: Math.max(0, ...waits),
        serverConnections,
      });
      await sleep(PERIOD_MS);
    }
  }

  private async poolOf(console: Client): Promise<readonly PoolRow[]> {
    const { rows } = await console.query<PoolRow>("SHOW POOLS");
    return rows.filter(({ database }) => database === this.owner.database);
  }

  private async connections(): Promise<number> {
    const sql = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = $1`;
    const { rows } = await this.server.query<{ count: number }>(sql, [this.owner.user]);
    return rows[0]?.count ?? 0;
  }
}
