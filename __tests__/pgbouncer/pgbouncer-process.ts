import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lt } from "semver";
import type { PgBouncerDeploymentFacts } from "../../constructs/pgbouncer/deployment-facts";
import { renderIni } from "../../constructs/pgbouncer/ini";
import {
  EXPORTER_DIRECTORY,
  INI_FILE,
  LOGINS_DIRECTORY,
  loginPath,
  PROBE_PASSWORD,
  SECRET_DIRECTORY,
} from "../../constructs/pgbouncer/paths";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import {
  podContainers,
  poolerContainer,
  reloadContainer,
  userlistContainer,
} from "../../constructs/pgbouncer/pgbouncer-pod";
import type { PgBouncerProps, PgBouncerSettings } from "../../constructs/pgbouncer/pgbouncer-props";
import { freePorts } from "../cluster/ports";
import type { Owner, PostgresServer } from "./postgres-server";
import { programPath } from "./programs";
import { type CommandResult, type Connection, run } from "./psql";
import { AS_SERVICE, giveToService, ServiceProcess } from "./service-process";

/** Settings that an older PgBouncer does not know, and refuses to start with, by the version that brought them. */
const SINCE: Readonly<Record<string, string>> = { max_prepared_statements: "1.21.0", auth_dbname: "1.19.0" };

/** Version of the installed PgBouncer. */
export function installedVersion(): string {
  const printed = execFileSync(programPath("pgbouncer"), ["--version"], { encoding: "utf8" });
  return /PgBouncer (\d+\.\d+\.\d+)/.exec(printed)?.[1] ?? "0.0.0";
}

/** The rendered settings that the installed PgBouncer does not know. */
export function unknownSettings(version: string): readonly string[] {
  return Object.keys(SINCE).filter((name) => lt(version, SINCE[name] ?? "0.0.0"));
}

/** A real PgBouncer that runs what the construct renders: its ini, its init container's script, its probes' commands. */
export class PgBouncerProcess {
  private reloading: ServiceProcess | undefined;

  private constructor(
    private readonly directory: string,
    private process: ServiceProcess,
    private readonly owner: Owner,
    readonly facts: PgBouncerDeploymentFacts,
  ) {}

  /** Starts a pooler in front of a server. */
  static async start(
    server: PostgresServer,
    owner: Owner,
    settings: PgBouncerSettings & Pick<PgBouncerProps, "users" | "exporter"> = {},
    passwords: Readonly<Record<string, string>> = {},
  ): Promise<PgBouncerProcess> {
    const [port = 0] = await freePorts(1);
    const facts = pgBouncerFacts("test/PgBouncer", {
      ...settings,
      namespace: "test",
      port,
      database: {
        primary: { host: "127.0.0.1", port: server.port },
        location: {},
        database: owner.database,
        user: owner.user,
        password: { name: "db", key: "password" },
        sslMode: "disable",
      },
    });
    const directory = mkdtempSync(join(tmpdir(), "pgbouncer-"));
    giveToService(directory);
    const here = (text: string) => paths(text, directory);
    mkdirSync(join(directory, "exporter"));
    giveToService(join(directory, "exporter"));
    mountPasswords(facts, directory, { ...passwords, [owner.user]: owner.password });
    writeUserlist(facts, here);
    const ini = join(directory, INI_FILE);
    writeFileSync(ini, without(here(renderIni(facts)), unknownSettings(installedVersion())), { mode: 0o644 });
    const pooler = new PgBouncerProcess(directory, new ServiceProcess(programPath("pgbouncer"), [ini]), owner, facts);
    await pooler.process.untilReady(async () => (await pooler.probe("livenessProbe")).code === 0);
    return pooler;
  }

  /** How a client connects to it. */
  connection(overrides: Partial<Connection> = {}): Connection {
    return { host: "127.0.0.1", port: this.facts.port, ...this.owner, ...overrides };
  }

  /** Runs a probe of the container, with the container's environment. */
  probe(probe: "livenessProbe" | "readinessProbe" | "startupProbe"): Promise<CommandResult> {
    const container = poolerContainer(this.facts);
    const chosen = container[probe];
    if (chosen === undefined || !("exec" in chosen)) {
      throw new Error(`the container has no ${probe} by command`);
    }
    return run(
      chosen.exec.map((text) => paths(text, this.directory)),
      container.env ?? {},
    );
  }

  /** Renews what the Secrets are mounted as, as the kubelet does. */
  renewPasswords(passwords: Readonly<Record<string, string>>): void {
    mountPasswords(this.facts, this.directory, passwords);
  }

  /** Starts the container that has it read its Secrets anew, and lets it see this PgBouncer among all processes. */
  startReloading(): void {
    const { command = [], env = {} } = reloadContainer(this.facts);
    write(join(this.directory, "proc", String(this.process.id()), "comm"), "pgbouncer\n");
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    this.reloading = new ServiceProcess("env", [...variables, ...command.map((text) => paths(text, this.directory))]);
  }

  /** Starts the exporter, whose program is one of this machine. */
  startExporter(program: string): ServiceProcess {
    const container = podContainers(this.facts).find(({ name }) => name === "exporter");
    const variables = Object.entries(container?.env ?? {}).map(
      ([name, value]) => `${name}=${paths(value, this.directory)}`,
    );
    return new ServiceProcess("env", [...variables, program, ...(container?.args ?? [])]);
  }

  /** What the container that has it read its Secrets has logged. */
  reloadLog(): string {
    return this.reloading?.output() ?? "";
  }

  /** What it has logged. */
  log(): string {
    return this.process.output();
  }

  /** Tells it to stop as the kubelet does. */
  terminate(): void {
    this.signal("SIGTERM");
  }

  /** Sends a signal. SIGUSR1 and SIGUSR2 are the console's PAUSE and RESUME. */
  signal(signal: NodeJS.Signals): void {
    this.process.signal(signal);
  }

  /** Kills what is left of it and runs it again, as the kubelet does with a container. */
  async restart(): Promise<void> {
    await this.process.stop("SIGKILL");
    this.process = new ServiceProcess(programPath("pgbouncer"), [join(this.directory, INI_FILE)]);
    await this.process.untilReady(async () => (await this.probe("livenessProbe")).code === 0);
  }

  /** Whether it has not stopped yet. */
  running(): boolean {
    return this.process.running();
  }

  /** Stops it and removes its files. */
  async stop(): Promise<void> {
    await this.reloading?.stop("SIGKILL");
    await this.process.stop("SIGQUIT");
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function writeUserlist(facts: PgBouncerDeploymentFacts, here: (text: string) => string): void {
  const { command = [], env } = userlistContainer(facts);
  const [shell = "", ...args] = command.map(here);
  execFileSync(shell, args, { ...AS_SERVICE, cwd: "/", env: { ...process.env, ...env } });
}

/** The containers' directories, and what the kernel tells of their processes, below one of the test. */
function paths(text: string, directory: string): string {
  return text
    .replaceAll(EXPORTER_DIRECTORY, join(directory, "exporter"))
    .replaceAll(SECRET_DIRECTORY, directory)
    .replaceAll(LOGINS_DIRECTORY, join(directory, "logins"))
    .replaceAll("/proc/", join(directory, "proc/"));
}

function mountPasswords(
  { user, logins }: PgBouncerDeploymentFacts,
  directory: string,
  passwords: Readonly<Record<string, string>>,
): void {
  const files = [[PROBE_PASSWORD, user], ...logins.map((login, i) => [loginPath(i), login.user])] as const;
  for (const [file = "", name = ""] of files) {
    write(join(directory, "logins", file), passwords[name] ?? "");
  }
}

/** Replaces a file at once, with the directories above it, readable by everybody as a test's. */
function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

/** The file without some settings. */
export function without(ini: string, names: readonly string[]): string {
  return ini
    .split("\n")
    .filter((line) => !names.includes(line.split(" = ")[0] ?? ""))
    .join("\n");
}
