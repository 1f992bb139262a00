import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { connected, disconnect } from "../clients";
import type { Connection } from "../psql";

/** Writes of one connection, after which it is given up: authentik connects for each request, and a request writes a little. */
const WRITES_PER_CONNECTION = 10;

/** Milliseconds between two writes, and before the next attempt after an error. */
const PAUSE_MS = 20;

/** The table that writers write to. */
export const WRITTEN = "written";

/** A client that writes numbered rows, one in a transaction, remembers what was acknowledged, and connects anew after errors. */
export class Writer {
  readonly acknowledged: number[] = [];
  /** Numbers whose COMMIT was not answered, and which may have been committed nevertheless. */
  readonly uncertain: number[] = [];
  /** What it was told, in order. */
  readonly errors: string[] = [];
  /** Longest time from one acknowledgement to the next. */
  longestGapMs = 0;
  private client: Client | undefined;
  private number = 0;
  private committing = false;
  private lastAnswer = Date.now();
  private stopped = false;
  private readonly done: Promise<void>;

  constructor(
    readonly id: number,
    private readonly pick: () => Connection,
  ) {
    this.done = this.write();
  }

  /** Ends after the write that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }

  private async write(): Promise<void> {
    while (!this.stopped) {
      this.number += 1;
      try {
        await this.commit(this.number);
        this.acknowledged.push(this.number);
        this.longestGapMs = Math.max(this.longestGapMs, Date.now() - this.lastAnswer);
        this.lastAnswer = Date.now();
        if (this.number % WRITES_PER_CONNECTION === 0) {
          await this.drop();
        }
      } catch (error) {
        if (this.committing) {
          this.uncertain.push(this.number);
        }
        this.errors.push(told(error));
        await this.drop();
      }
      await sleep(PAUSE_MS);
    }
    await this.drop();
  }

  private async commit(number: number): Promise<void> {
    this.committing = false;
    this.client ??= await connected(this.pick());
    await this.client.query("BEGIN");
    await this.client.query(`INSERT INTO ${WRITTEN} (client, number) VALUES ($1, $2)`, [this.id, number]);
    this.committing = true;
    await this.client.query("COMMIT");
  }

  private async drop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client !== undefined) {
      await disconnect(client);
    }
  }
}

/** SQLSTATE and text of an answer; one of two words where there was none. */
export function told(error: unknown): string {
  // Not `instanceof Error`: in a test runner's sandbox those of Node.js are of another realm.
  const { code = "", message = "" } = (error ?? {}) as Partial<Record<"code" | "message", string>>;
  if (code === "ECONNREFUSED") {
    return "connection refused";
  }
  return SQLSTATE.test(code) ? `${code}: ${message}` : "connection broken";
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
