import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { programPath } from "./programs";

/** Where a client connects, in the names of libpq's environment variables. */
export interface Connection {
  /** Directory of a socket, or an address. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** @default - none: the server asks for none */
  readonly password?: string;
  /** File of the authority with which the server's certificate and host name are verified. @default - no TLS */
  readonly rootCertificate?: string;
}

/** What a command left behind. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export function run(
  [program = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(program, args, { env: { ...process.env, ...env }, cwd: "/" }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** Runs one statement in a connection of its own. */
export function psql(connection: Connection, sql: string): Promise<CommandResult> {
  return run([programPath("psql"), "-X", "-w", "-q", "-A", "-t", "-F", "|", "-c", sql], environment(connection));
}

/** Rows of one statement, keyed by column. @throws when it fails. */
export async function rows(connection: Connection, sql: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const command = [programPath("psql"), "-X", "-w", "-q", "-A", "-F", "|", "-P", "footer=off", "-c", sql];
  const { code, stdout, stderr } = await run(command, environment(connection));
  if (code !== 0) {
    throw new Error(`${sql}: ${stderr}`);
  }
  const [header = "", ...lines] = stdout.trimEnd().split("\n");
  const columns = header.split("|");
  return lines.map((line) => {
    const values = line.split("|");
    return Object.fromEntries(columns.map((column, i) => [column, values[i] ?? ""]));
  });
}

/** A client that stays connected, as a persistent connection of an application does. */
export class PsqlSession {
  private readonly child: ChildProcessWithoutNullStreams;
  private output = "";
  private queries = 0;

  constructor(connection: Connection) {
    const args = ["-X", "-w", "-q", "-A", "-t"];
    this.child = spawn(programPath("psql"), args, { env: { ...process.env, ...environment(connection) }, cwd: "/" });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
      });
    }
    // Input after it has gone is of no interest.
    this.child.stdin.on("error", () => undefined);
  }

  /** What a statement answered; waits for as long as the pooler makes it wait. */
  async query(sql: string): Promise<string> {
    this.queries += 1;
    const end = `-- end ${this.queries} --`;
    this.output = "";
    this.child.stdin.write(`${sql};\n\\echo '${end}'\n`);
    while (!this.output.includes(end)) {
      if (this.child.exitCode !== null) {
        throw new Error(`psql has gone: ${this.output}`);
      }
      await Promise.race([once(this.child.stdout, "data"), once(this.child, "close")]);
    }
    return this.output.slice(0, this.output.indexOf(end)).trim();
  }

  /** Disconnects. */
  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, "close");
      this.child.kill("SIGKILL");
      await closed;
    }
  }
}

/** libpq's environment variables of a connection. */
export function environment(connection: Connection): Record<string, string> {
  const { host, port, database, user, password, rootCertificate } = connection;
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGDATABASE: database,
    PGUSER: user,
    PGSSLMODE: rootCertificate === undefined ? "disable" : "verify-full",
    ...(rootCertificate === undefined ? {} : { PGSSLROOTCERT: rootCertificate }),
    PGCONNECT_TIMEOUT: "30",
    ...(password === undefined ? {} : { PGPASSWORD: password }),
  };
}
