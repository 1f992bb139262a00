import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SecretRef } from "../../constructs/core/secret-ref";
import type { ContainerProps } from "../../constructs/kubernetes/container";
import type { PgBouncerDeploymentFacts } from "../../constructs/pgbouncer/deployment-facts";
import { renderIni } from "../../constructs/pgbouncer/ini";
import {
  CLIENT_TLS_DIRECTORY,
  INI_FILE,
  LOGINS_DIRECTORY,
  PROBE_PASSWORD,
  passwordFile,
  SECRET_DIRECTORY,
  TLS_DIRECTORY,
} from "../../constructs/pgbouncer/paths";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import { poolerContainer, reloadContainer, userlistContainer } from "../../constructs/pgbouncer/pgbouncer-pod";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { probeLogin } from "../../constructs/pgbouncer/probes";
import { freePorts } from "../cluster/ports";
import { expanded } from "./kubelet";
import { installedVersion, unknownSettings, without } from "./pgbouncer-process";
import { programPath } from "./programs";
import { type CommandResult, run } from "./psql";
import { AS_SERVICE, giveToService, ServiceProcess } from "./service-process";

/** What the pods of a pooler are given besides its ConfigMap. */
export interface PodContent {
  /** Values of Secrets, by `name/key`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Files of the mounted Secrets, by path inside the container. @default - none */
  readonly files?: Readonly<Record<string, string>>;
}

/** Where the container's directories are on this machine. */
const DIRECTORIES = {
  [SECRET_DIRECTORY]: "run",
  [LOGINS_DIRECTORY]: "logins",
  [TLS_DIRECTORY]: "server-tls",
  [CLIENT_TLS_DIRECTORY]: "client-tls",
  // What the kernel tells of the processes that the containers share.
  "/proc": "proc",
};

/** A real PgBouncer that runs what is rendered of any props, with their Secrets. */
export class RenderedPooler {
  private reloading: ServiceProcess | undefined;

  private constructor(
    private readonly directory: string,
    private readonly process: ServiceProcess,
    private readonly here: (text: string) => string,
    readonly facts: PgBouncerDeploymentFacts,
  ) {}

  /** Starts it on a free port. */
  static async start(
    given: Omit<PgBouncerProps, "namespace" | "port">,
    { secrets, files = {} }: PodContent,
  ): Promise<RenderedPooler> {
    const [port = 0] = await freePorts(1);
    const facts = pgBouncerFacts("test/PgBouncer", { ...given, namespace: "test", port });
    const directory = mkdtempSync(join(tmpdir(), "pooler-"));
    giveToService(directory);
    const here = (text: string) =>
      Object.entries(DIRECTORIES).reduce(
        (all, [from, to]) => all.replaceAll(`${from}/`, `${join(directory, to)}/`),
        text,
      );
    for (const name of Object.values(DIRECTORIES)) {
      mkdirSync(join(directory, name));
      giveToService(join(directory, name));
    }
    for (const [path, content] of [...Object.entries(files), ...logins(facts, secrets)]) {
      writeMounted(here(path), content);
    }
    const container = userlistContainer(facts);
    const [shell = "", ...args] = (container.command ?? []).map(here);
    execFileSync(shell, args, { ...AS_SERVICE, cwd: "/", env: { ...process.env, ...environment(container) } });
    const ini = join(directory, INI_FILE);
    writeFileSync(ini, without(here(renderIni(facts)), unknownSettings(installedVersion())), { mode: 0o644 });
    const pooler = new RenderedPooler(directory, new ServiceProcess(programPath("pgbouncer"), [ini]), here, facts);
    await pooler.process.untilReady(async () => (await pooler.probe("livenessProbe")).code === 0);
    return pooler;
  }

  /** Runs a probe of the container, with the container's environment. */
  probe(probe: "livenessProbe" | "readinessProbe" | "startupProbe"): Promise<CommandResult> {
    const container = poolerContainer(this.facts);
    const chosen = container[probe];
    if (chosen === undefined || !("exec" in chosen)) {
      throw new Error(`the container has no ${probe} by command`);
    }
    return run(chosen.exec.map(this.here), environment(container));
  }

  /** Renews files of the mounted Secrets, as the kubelet does. */
  renew(files: NonNullable<PodContent["files"]>): void {
    for (const [path, content] of Object.entries(files)) {
      writeMounted(this.here(path), content);
    }
  }

  /** Starts the container that has it read its Secrets anew, and lets it see this PgBouncer among all processes. */
  startReloading(): void {
    const container = reloadContainer(this.facts);
    writeMounted(this.here(`/proc/${this.process.id()}/comm`), "pgbouncer\n");
    const variables = Object.entries(environment(container)).map(([name, value]) => `${name}=${value}`);
    this.reloading = new ServiceProcess("env", [...variables, ...(container.command ?? []).map(this.here)]);
  }

  /** What the container that has it read its Secrets has logged. */
  reloadLog(): string {
    return this.reloading?.output() ?? "";
  }

  /** Whether it has not stopped yet. */
  running(): boolean {
    return this.process.running();
  }

  /** Where its files are. */
  get files(): string {
    return this.directory;
  }

  /** What it has logged. */
  log(): string {
    return this.process.output();
  }

  /** Stops it and removes its files. */
  async stop(): Promise<void> {
    await this.reloading?.stop("SIGKILL");
    await this.process.stop("SIGQUIT");
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Replaces a file at once, with the directory above it, readable by the service only. */
function writeMounted(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  giveToService(dirname(file));
  giveToService(`${file}.new`);
  renameSync(`${file}.new`, file);
}

/** What the logins' Secrets are mounted as, the readiness probe's among them. */
function logins(facts: PgBouncerDeploymentFacts, secrets: PodContent["secrets"]) {
  const value = ({ name, key }: SecretRef): string => {
    const found = secrets[`${name}/${key}`];
    if (found === undefined) {
      throw new Error(`there is no Secret ${name} with ${key}`);
    }
    return found;
  };
  return [
    [`${LOGINS_DIRECTORY}/${PROBE_PASSWORD}`, value(probeLogin(facts).password)],
    ...facts.logins.map((login, i) => [passwordFile(i), value(login.password)]),
  ] as const;
}

/** A container's environment as the kubelet makes it. */
function environment({ env = {} }: ContainerProps): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, expanded(text, env)]));
}
