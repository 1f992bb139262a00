import { setTimeout as sleep } from "node:timers/promises";
import type { PgBouncerSettings } from "../../../constructs/pgbouncer/pgbouncer-props";
import { counted } from "../../bench/database/measurement";
import { PgBouncerProcess } from "../pgbouncer-process";
import { type Owner, PostgresServer, type ServerSettings } from "../postgres-server";
import { rows } from "../psql";
import { Endpoints } from "./endpoints";
import { WRITTEN, Writer } from "./writer";

const OWNER: Owner = { database: "authentik", user: "authentik", password: "secret" };
const POOLERS = 3;

/** Longest wait for clients to be served again. */
const PATIENCE_MS = 120_000;

/** What clients went through. */
export interface Outcome {
  /** What they were told, and how often. */
  readonly told: Readonly<Record<string, number>>;
  /** Clients that were told anything. */
  readonly affected: number;
  readonly clients: number;
  /** Longest time that a client went without an answer. */
  readonly longestMs: number;
  readonly acknowledged: number;
  /** Acknowledged rows that are not there. */
  readonly lost: number;
  /** Transactions whose COMMIT was not answered, and those of them whose row is there nevertheless. */
  readonly uncertain: number;
  readonly uncertainKept: number;
  /** Other rows that are there: of a transaction that failed before its COMMIT. */
  readonly unexplained: number;
}

/** A server, three poolers that run what is rendered, and clients that write through them. */
export class Stage {
  private readonly writers: readonly Writer[];
  /** What others than the writers were told. */
  readonly besides: string[] = [];

  private constructor(
    readonly server: PostgresServer,
    readonly poolers: readonly [PgBouncerProcess, ...PgBouncerProcess[]],
    readonly endpoints: Endpoints,
    clients: number,
  ) {
    this.writers = Array.from({ length: clients }, (_, id) => new Writer(id, () => endpoints.pick()));
  }

  /** Starts everything, and waits until every client has written. */
  static async start(clients: number, pooler: PgBouncerSettings = {}, settings: ServerSettings = {}): Promise<Stage> {
    const server = await PostgresServer.start(OWNER, settings);
    await rows(
      server.connection(OWNER),
      `CREATE TABLE ${WRITTEN} (client int, number int, PRIMARY KEY (client, number))`,
    );
    const start = () => PgBouncerProcess.start(server, OWNER, pooler);
    const [first, ...others] = [await start(), ...(await Promise.all(Array.from({ length: POOLERS - 1 }, start)))];
    const poolers = [first, ...others] as const;
    const stage = new Stage(server, [...poolers], new Endpoints(poolers), clients);
    await stage.allServed();
    return stage;
  }

  /** Waits until every client has been answered again. @throws when one is not */
  async allServed(): Promise<void> {
    const before = this.writers.map(({ acknowledged }) => acknowledged.length);
    const deadline = Date.now() + PATIENCE_MS;
    while (this.writers.some(({ acknowledged }, i) => acknowledged.length <= (before[i] ?? 0))) {
      if (Date.now() > deadline) {
        throw new Error(`clients are not served again: ${JSON.stringify(counted(this.told()))}`);
      }
      await sleep(20);
    }
  }

  /** A connection past the poolers, or through one of them. */
  connection(through?: PgBouncerProcess) {
    return through === undefined ? this.server.connection(OWNER) : through.connection();
  }

  /** Stops the clients, and compares what they were told with what is there. */
  async outcome(): Promise<Outcome> {
    await Promise.all(this.writers.map((writer) => writer.stop()));
    const found = await rows(this.server.connection(OWNER), `SELECT client, number FROM ${WRITTEN}`);
    const there = new Set(found.map(({ client, number }) => `${client}/${number}`));
    const keys = (of: (writer: Writer) => readonly number[]) =>
      this.writers.flatMap((writer) => of(writer).map((number) => `${writer.id}/${number}`));
    const acknowledged = keys((writer) => writer.acknowledged);
    const uncertain = keys((writer) => writer.uncertain);
    const kept = uncertain.filter((key) => there.has(key)).length;
    const lost = acknowledged.filter((key) => !there.has(key)).length;
    return {
      told: counted(this.told()),
      affected: this.writers.filter(({ errors }) => errors.length > 0).length,
      clients: this.writers.length,
      longestMs: Math.max(...this.writers.map(({ longestGapMs }) => longestGapMs)),
      acknowledged: acknowledged.length,
      lost,
      uncertain: uncertain.length,
      uncertainKept: kept,
      unexplained: found.length - (acknowledged.length - lost) - kept,
    };
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    for (const pooler of this.poolers) {
      pooler.signal("SIGCONT");
    }
    await Promise.all(this.poolers.map((pooler) => pooler.stop()));
    const writers = Promise.all(this.writers.map((writer) => writer.stop()));
    await this.server.stop();
    await writers;
  }

  private told(): readonly string[] {
    return [...this.writers.flatMap(({ errors }) => errors), ...this.besides];
  }
}
