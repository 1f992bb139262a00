import type { PgBouncerProcess } from "../pgbouncer-process";
import type { Connection } from "../psql";

/** The Service in front of poolers: each new connection goes to one of those that count as ready, in turn. */
export class Endpoints {
  private ready: readonly PgBouncerProcess[];
  private next = 0;

  constructor(poolers: readonly PgBouncerProcess[]) {
    this.ready = poolers;
  }

  /** Where a new connection goes. */
  pick(): Connection {
    const pooler = this.ready[this.next % this.ready.length];
    if (pooler === undefined) {
      throw new Error("no endpoint is ready");
    }
    this.next += 1;
    return pooler.connection();
  }

  /** New connections go there no longer; those that there are stay. */
  remove(pooler: PgBouncerProcess): void {
    this.ready = this.ready.filter((each) => each !== pooler);
  }

  /** New connections go there too. */
  add(pooler: PgBouncerProcess): void {
    this.remove(pooler);
    this.ready = [...this.ready, pooler];
  }
}
