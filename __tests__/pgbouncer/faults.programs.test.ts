import { gte } from "semver";
import { lane } from "../support/lane";
import { drain } from "./faults/drain";
import { FAULTS, runFault } from "./faults/faults";
import type { Outcome } from "./faults/stage";
import { installedVersion } from "./pgbouncer-process";
import { findPostgresProgram } from "./programs";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
  findPostgresProgram,
);

const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();

/** Since then SIGTERM waits for the clients. */
const DRAINS = gte(VERSION, "1.23.0");

const CLIENTS = 9;
const OUTAGE_MS = 1_000;

/** Generous: PgBouncer itself waits 15 s between two attempts to reach a server. */
const LONGEST_MS = 60_000;

const BROKEN = /^connection (broken|refused)$/;
/** What PgBouncer or PostgreSQL say when the server goes. */
const SERVER_GONE = /^(57P0[123]|08P01: server|08P01: the database system|connection broken)/;

type FaultName = keyof typeof FAULTS;

/** Each fault has servers of its own, and most of it is waiting: they are run at the same time. */
describeWithPrograms(`clients that write while something breaks (PgBouncer ${VERSION})`, () => {
  const outcomes = new Map<FaultName, Outcome>();
  const outcome = (name: FaultName): Outcome => {
    const found = outcomes.get(name);
    if (found === undefined) {
      throw new Error(`${name} was not run`);
    }
    return found;
  };
  const names = Object.keys(FAULTS) as FaultName[];

  beforeAll(async () => {
    const run = async (name: FaultName) => outcomes.set(name, await runFault(FAULTS[name], CLIENTS, OUTAGE_MS));
    await Promise.all(names.map(run));
  }, 180_000);

  test.each(names)(
    "%s: nothing that was acknowledged is lost, and at most one write of a client is uncertain",
    (name) => {
      const { acknowledged, lost, unexplained, uncertain, longestMs } = outcome(name);
      expect(acknowledged).toBeGreaterThan(CLIENTS);
      expect({ lost, unexplained }).toEqual({ lost: 0, unexplained: 0 });
      expect(uncertain).toBeLessThanOrEqual(CLIENTS);
      expect(longestMs).toBeLessThan(LONGEST_MS);
    },
  );

  test.each(["restartImmediate", "restartFast"] as const)("%s: clients are told that the server has gone", (name) => {
    const { told, longestMs } = outcome(name);
    expect(Object.keys(told)).not.toEqual([]);
    expect(Object.keys(told).filter((text) => !SERVER_GONE.test(text))).toEqual([]);
    expect(longestMs).toBeGreaterThan(OUTAGE_MS);
  });

  test("of three poolers one is killed: its clients lose their connections and get others", () => {
    expect(Object.keys(outcome("poolerKilled").told).filter((text) => !BROKEN.test(text))).toEqual([]);
  });

  (DRAINS ? test : test.skip)(
    `of three poolers one is stopped politely: nobody hears of it${DRAINS ? "" : " (skipped: PgBouncer >= 1.23 waits for its clients)"}`,
    () => {
      expect(outcome("poolerStopped").told).toEqual({});
    },
  );

  test("of three poolers one is frozen: its clients wait, and hear no error", () => {
    expect(outcome("poolerFrozen")).toMatchObject({ told: {}, affected: 0 });
    expect(outcome("poolerFrozen").longestMs).toBeGreaterThan(OUTAGE_MS / 2);
  });

  test("all poolers pause: clients wait; PgBouncer refuses only those whose pool was just logging in", () => {
    const { told, longestMs } = outcome("poolersPaused");
    expect(Object.keys(told).filter((text) => !text.includes("server_login_retry"))).toEqual([]);
    expect(longestMs).toBeGreaterThan(OUTAGE_MS / 2);
  });

  test("a client that idles in a transaction is cut off, its lock is free, and nobody else hears an error", () => {
    const { told, affected, longestMs } = outcome("idleTransaction");
    expect(told).toEqual({ "the idle client: 08P01: idle transaction timeout": 1 });
    expect(affected).toBe(0);
    expect(longestMs).toBeGreaterThan(OUTAGE_MS);
  });

  test("without a free connection the server refuses whoever goes past the poolers, and their clients are served", () => {
    const { told, affected } = outcome("connectionsTaken");
    expect(Object.keys(told)).toEqual([expect.stringMatching(/^a client past the poolers: 53300: /)]);
    expect(affected).toBe(0);
  });
});

describeWithPrograms(`a pooler with a full pool that is told to stop (PgBouncer ${VERSION})`, () => {
  (DRAINS ? test : test.skip)(
    `keeps its whole pool until its last client has gone, as the budget has it${
      DRAINS ? "" : " (skipped: PgBouncer >= 1.23 does so)"
    }`,
    async () => {
      const drained = await drain("session", "SIGTERM");
      expect(drained).toMatchObject({ inTransaction: "served", idle: "served", newcomer: "connection refused" });
      expect(drained).toMatchObject({ kept: drained.before, afterwards: 0, endsWithClients: true });
    },
    60_000,
  );

  test("told by SIGINT it gives its idle server connections up, and lets transactions end", async () => {
    const drained = await drain("transaction", "SIGINT");
    expect(drained.kept).toBe(2);
    expect(drained).toMatchObject({ inTransaction: "served", afterwards: 0 });
  }, 60_000);
});
