import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath } from "../../pgbouncer/programs";
import { type Connection, environment, run } from "../../pgbouncer/psql";

/** One transaction of a client. */
export interface Transaction {
  /** Unique over all processes of a run. */
  readonly client: string;
  readonly latencyMs: number;
  /** When it was over, in seconds of the epoch. */
  readonly endedAt: number;
}

/** What one process of pgbench left behind. */
export interface PgbenchRun {
  /** When it was started, in seconds of the epoch. Its time runs from here, connecting included. */
  readonly startedAt: number;
  readonly transactions: readonly Transaction[];
  /** Why clients were cut off, one reason a client. */
  readonly aborted: readonly string[];
  /** Everything else that it complained of, as when it could not connect. */
  readonly stderr: string;
}

/** How a run is done. */
export interface PgbenchOptions {
  readonly clients: number;
  readonly seconds: number;
  /** @default "simple" */
  readonly protocol?: "simple" | "prepared";
  /** Transactions a second of all clients together. @default - as many as go */
  readonly rate?: number;
}

/** Fills a database with what `pgbench -S` reads. */
export async function fill(connection: Connection): Promise<void> {
  const { code, stderr } = await run([programPath("pgbench"), "-i", "-q", "-s", "1"], environment(connection));
  if (code !== 0) {
    throw new Error(stderr);
  }
}

/** `pgbench -S`: all clients connect, then each reads as often as it can until the time is over. */
export async function pgbench(connection: Connection, options: PgbenchOptions): Promise<PgbenchRun> {
  const { clients, seconds, protocol = "simple" } = options;
  const directory = mkdtempSync(join(tmpdir(), "pgbench-"));
  try {
    const how = ["-n", "-S", "-M", protocol, "-c", String(clients), "-j", "1", "-T", String(seconds)];
    const pace = options.rate === undefined ? [] : ["--rate", String(options.rate)];
    const log = ["--log", `--log-prefix=${join(directory, "log")}`];
    const startedAt = Date.now() / 1e3;
    const { stderr } = await run([programPath("pgbench"), ...how, ...pace, ...log], environment(connection));
    const id = (client: string) => `${connection.port}/${directory}/${client}`;
    const files = readdirSync(directory).map((file) => readFileSync(join(directory, file), "utf8"));
    return {
      startedAt,
      transactions: files.flatMap((text) => transactions(text, id)),
      aborted: aborted(stderr),
      stderr,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Lines of `--log`: client, number, latency in us, script, seconds and microseconds of the epoch. */
function transactions(log: string, id: (client: string) => string): readonly Transaction[] {
  return log
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [client = "", , us, , seconds, micros] = line.split(" ");
      return { client: id(client), latencyMs: Number(us) / 1e3, endedAt: Number(seconds) + Number(micros) / 1e6 };
    });
}

function aborted(stderr: string): readonly string[] {
  return [...stderr.matchAll(/client \d+ (?:script \d+ )?aborted[^\n]*?: *(?:(?:ERROR|FATAL): +)?([^\n]*)/g)].map(
    ([, reason = ""]) => reason,
  );
}
