import fc from "fast-check";
import { isSince } from "../../constructs/pgbouncer/image";
import { QUOTED_KEYS_SINCE } from "../../constructs/pgbouncer/ini-text";
import type { PgBouncerUpstream } from "../../constructs/pgbouncer/pool-props";
import { lane } from "../support/lane";
import { connectionUri } from "./connection-uri";
import { installedVersion } from "./pgbouncer-process";
import { PostgresServer } from "./postgres-server";
import { findPostgresProgram, programPath } from "./programs";
import { type CommandResult, type Connection, psql, run } from "./psql";
import { EVERY_CHARACTER, entryName, name, password } from "./random-names";
import { RenderedPooler } from "./rendered-pooler";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer"].map((program) => ({ program, hint })),
  findPostgresProgram,
);

const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();
const QUOTES = isSince(VERSION, QUOTED_KEYS_SINCE);

const OWNER = { database: "authentik", user: "authentik", password: "secret" };
const WHO = "SELECT current_user || E'\\n' || current_database()";

/** One database of a server, and who uses it. */
interface Case {
  /** Name for clients, where the installed PgBouncer can read it. */
  readonly entry: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

const [FIRST = "", SECOND = ""] = EVERY_CHARACTER.names;
const FIXED: readonly Case[] = [
  { entry: FIRST.replace("'", ""), database: FIRST, user: SECOND, password: EVERY_CHARACTER.password },
  { entry: SECOND, database: SECOND, user: FIRST, password: [...EVERY_CHARACTER.password].reverse().join("") },
];
const SIZE = 10;
const batch = fc.uniqueArray(fc.record<Case>({ entry: entryName, database: name, user: name, password }), {
  minLength: SIZE,
  maxLength: SIZE,
  comparator: (a, b) => a.entry === b.entry || a.database === b.database || a.user === b.user,
});

describeWithPrograms(
  `names and passwords of every character (PgBouncer ${VERSION}${QUOTES ? "" : ", entries named plainly"})`,
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await PostgresServer.start(OWNER);
    }, 60_000);
    afterAll(() => server.stop());

    const upstream = (part: Pick<PgBouncerUpstream, "database" | "user">, secret: string): PgBouncerUpstream => ({
      ...part,
      primary: { host: "127.0.0.1", port: server.port },
      location: {},
      password: { name: secret, key: "password" },
    });

    /** What every case gets as an answer by its variables, by its URI, and with a password that is wrong by one sign. */
    const answers = async (cases: readonly Case[]) => {
      for (const { database, user, password: secret } of cases) {
        await server.administer(`CREATE ROLE ${identifier(user)} LOGIN PASSWORD ${literal(secret)}`);
        await server.administer(`CREATE DATABASE ${identifier(database)} OWNER ${identifier(user)}`);
      }
      const entries = cases.map(({ entry }, i) => (QUOTES ? entry : `entry.${i}`));
      const pooler = await RenderedPooler.start(
        {
          database: { ...upstream(OWNER, "main"), location: {}, sslMode: "disable" },
          image: `pgbouncer:${VERSION}`,
          databases: cases.map((each, i) => ({
            name: entries[i] ?? "",
            database: upstream(each, `secret-${i}`),
            poolSize: 1,
          })),
        },
        {
          secrets: Object.fromEntries([
            ["main/password", OWNER.password],
            ...cases.map(({ password: secret }, i) => [`secret-${i}/password`, secret]),
          ]),
        },
      );
      try {
        return await Promise.all(
          cases.map(async ({ user, password: secret }, i) => {
            const connection: Connection = {
              host: "127.0.0.1",
              port: pooler.facts.port,
              database: entries[i] ?? "",
              user,
              password: secret,
            };
            const byUri = [
              programPath("psql"),
              "-X",
              "-w",
              "-q",
              "-A",
              "-t",
              "-d",
              connectionUri(connection),
              "-c",
              WHO,
            ];
            return {
              variables: said(await psql(connection, WHO)),
              uri: said(await run(byUri, {})),
              wrong: (await psql({ ...connection, password: `${secret}x` }, WHO)).code,
            };
          }),
        );
      } finally {
        await pooler.stop();
        for (const { database, user } of cases) {
          await server.administer(`DROP DATABASE ${identifier(database)}`);
          await server.administer(`DROP ROLE ${identifier(user)}`);
        }
      }
    };

    const right = (cases: readonly Case[]) =>
      cases.map(({ user, database }) => {
        const who = `${user}\n${database}\n`;
        return { variables: who, uri: who, wrong: 2 };
      });

    test("every printable character", async () => {
      expect(await answers(FIXED)).toEqual(right(FIXED));
    }, 60_000);

    test("random ones", async () => {
      await fc.assert(
        fc.asyncProperty(batch, async (cases) => {
          expect(await answers(cases)).toEqual(right(cases));
        }),
        // Programs are slow to shrink with, and a failed case says what it was made of.
        { numRuns: 3, endOnFailure: true },
      );
    }, 180_000);
  },
);

function said({ code, stdout, stderr }: CommandResult): string {
  return code === 0 ? stdout : stderr;
}

function identifier(raw: string): string {
  return `"${raw.replaceAll('"', '""')}"`;
}

/** Backslashes are themselves: `standard_conforming_strings` is on. */
function literal(raw: string): string {
  return `'${raw.replaceAll("'", "''")}'`;
}
