import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../cluster/ports";
import type { Certificate } from "./certificates";
import { programPath } from "./programs";
import { type Connection, psql, run } from "./psql";
import { AS_SERVICE, giveToService, ServiceProcess } from "./service-process";

/** A database and the role that owns it. */
export interface Owner {
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** A real PostgreSQL on a free port of 127.0.0.1, with its data in a temporary directory. It takes SCRAM only. */
export class PostgresServer {
  private process: ServiceProcess | undefined;

  private constructor(
    private readonly directory: string,
    readonly port: number,
  ) {}

  /** Creates and starts a server with one database. */
  static async start(owner: Owner): Promise<PostgresServer> {
    const [port = 0] = await freePorts(1);
    const directory = mkdtempSync(join(tmpdir(), "postgres-"));
    giveToService(directory);
    const authentication = ["--auth-host=scram-sha-256", "--auth-local=trust", "--username=postgres"];
    execFileSync(
      programPath("initdb"),
      ["-D", join(directory, "data"), "-N", "--no-locale", "-E", "UTF8", ...authentication],
      {
        ...AS_SERVICE,
        cwd: "/",
        stdio: "ignore",
      },
    );
    const server = new PostgresServer(directory, port);
    await server.resume();
    await server.administer(`CREATE ROLE ${identifier(owner.user)} LOGIN PASSWORD ${text(owner.password)}`);
    await server.administer(`CREATE DATABASE ${identifier(owner.database)} OWNER ${identifier(owner.user)}`);
    return server;
  }

  /** Starts the server again after `pause`. */
  async resume(): Promise<void> {
    const settings = {
      listen_addresses: "127.0.0.1",
      port: this.port,
      unix_socket_directories: this.directory,
      password_encryption: "scram-sha-256",
      max_connections: 60,
      shared_buffers: "16MB",
      fsync: "off",
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const started = new ServiceProcess(programPath("postgres"), ["-D", join(this.directory, "data"), ...args]);
    const isReady = [programPath("pg_isready"), "-q", "-h", this.directory, "-p", String(this.port)];
    await started.untilReady(async () => (await run(isReady, {})).code === 0);
    this.process = started;
  }

  /** Stops the server at once, as a failover does; the data stays. */
  async pause(): Promise<void> {
    await this.process?.stop("SIGQUIT");
    this.process = undefined;
  }

  /** Stops the server and removes its data. */
  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Runs a statement as superuser and returns what it prints. @throws when it fails. */
  async administer(sql: string, database = "postgres"): Promise<string> {
    const connection: Connection = { host: this.directory, port: this.port, database, user: "postgres" };
    const { code, stdout, stderr } = await psql(connection, sql);
    if (code !== 0) {
      throw new Error(stderr);
    }
    return stdout.trim();
  }

  /** Shows its clients a certificate, from now on. */
  async encrypt({ certificate, key }: Certificate): Promise<void> {
    for (const [name, content] of Object.entries({ "server.crt": certificate, "server.key": key })) {
      const path = join(this.directory, "data", name);
      writeFileSync(path, content, { mode: 0o600 });
      giveToService(path);
    }
    await this.administer("ALTER SYSTEM SET ssl = on");
    await this.administer("SELECT pg_reload_conf()");
  }

  /** Connections that a user has. */
  async connectionsOf(user: string): Promise<number> {
    return Number(await this.administer(`SELECT count(*) FROM pg_stat_activity WHERE usename = ${text(user)}`));
  }
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
