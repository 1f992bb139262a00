import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { RELOAD_INTERVAL_SEC } from "../../constructs/pgbouncer/reload";
import { freePorts } from "../cluster/ports";
import { findProgram, lane } from "../support/lane";
import { PgBouncerProcess } from "./pgbouncer-process";
import { type Owner, PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";
import { PsqlSession, psql } from "./psql";
import type { ServiceProcess } from "./service-process";

const EXPORTER = "pgbouncer_exporter";
const hint = "install the packages postgresql and pgbouncer";
const build = "build github.com/prometheus-community/pgbouncer_exporter v0.12.1 with Go and put it into PATH";
const find = (program: string) => findPostgresProgram(program) ?? findProgram(program);
const describeWithPrograms = lane(
  [
    ...["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
    { program: EXPORTER, hint: build },
  ],
  find,
);

const OWNER: Owner = { database: "authentik", user: "authentik", password: "the owner's" };

describeWithPrograms("the exporter beside a pooler", () => {
  let server: PostgresServer;
  let pooler: PgBouncerProcess;
  let exporter: ServiceProcess;
  const sessions: PsqlSession[] = [];
  let port = 0;

  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const metric = async (name: string) =>
    new RegExp(`^${name}\\{database="authentik",user="authentik"\\} (.*)$`, "m").exec(await metrics())?.[1];

  beforeAll(async () => {
    [port = 0] = await freePorts(1);
    server = await PostgresServer.start(OWNER);
    const settings = { poolMode: "session", defaultPoolSize: 2, reservePoolSize: 0 } as const;
    pooler = await PgBouncerProcess.start(server, OWNER, {
      ...settings,
      exporter: { prometheusNamespace: "monitoring", port },
    });
    exporter = pooler.startExporter(find(EXPORTER) ?? EXPORTER);
    await exporter.untilReady(async () => (await metrics().catch(() => "")).includes("pgbouncer_up 1"));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.close()));
    await exporter?.stop("SIGTERM");
    await pooler?.stop();
    await server?.stop();
  });

  test("tells who is served and who waits, under the names that alerts ask for", async () => {
    const connect = () => {
      const session = new PsqlSession(pooler.connection());
      sessions.push(session);
      return session;
    };
    await connect().query("SELECT 1");
    await connect().query("SELECT 1");
    void connect()
      .query("SELECT 1")
      .catch(() => undefined);
    await sleep(1_000);
    expect(await metric("pgbouncer_pools_client_active_connections")).toBe("2");
    expect(await metric("pgbouncer_pools_client_waiting_connections")).toBe("1");
    expect(await metric("pgbouncer_pools_server_active_connections")).toBe("2");
    expect(Number(await metric("pgbouncer_pools_client_maxwait_seconds"))).toBeGreaterThanOrEqual(0);
    expect(await metrics()).toMatch(/^pgbouncer_config_max_client_connections 400$/m);
  });

  test("logs in to nothing but the console, with a password that no command line has", async () => {
    expect((await psql(pooler.connection({ user: EXPORTER, password: "" }), "SELECT 1")).code).not.toBe(0);
    const commandLine = readFileSync(`/proc/${exporter.id()}/cmdline`, "utf8");
    expect(commandLine).toContain("postgres://pgbouncer_exporter@localhost");
    expect(commandLine).not.toMatch(/[0-9a-f]{48}/);
    expect(`${commandLine}${exporter.output()}`).not.toContain(OWNER.password);
  });

  test("goes on after the pooler has read its Secrets anew", async () => {
    pooler.startReloading();
    await sleep(2 * RELOAD_INTERVAL_SEC * 1000);
    expect(pooler.reloadLog()).toContain("reads the Secrets anew");
    expect(await metrics()).toContain("pgbouncer_up 1");
  }, 30_000);
});
