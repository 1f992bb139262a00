import { earlyReplicas as rule } from "../../../constructs/rules/db/db-102-early-replicas";
import { authentik, postgres, production, texts } from "../facts";

const STANDBYS = { host: "postgres-ro.database", port: 5432 };
const READING = { postgresql: { readReplica: { ...STANDBYS, sslMode: "require" } } } as const;

const on = (override: Parameters<typeof authentik>[0], count?: number) =>
  texts(
    rule,
    production({
      authentik: authentik(override),
      postgres: postgres({ standbys: { address: STANDBYS, ...(count === undefined ? {} : { count }) } }),
    }),
  );

describe("DB-102", () => {
  test("accepts replicas of an installation that has run, and none", () => {
    expect(on({ ...READING, recordedVersion: "2026.8.4" })).toEqual([]);
    expect(on({ ...READING, recordedVersion: "2026.8.4" }, 1)).toEqual([]);
    expect(on({}, 0)).toEqual([]);
  });

  test("warns of replicas before anything is known to have run", () => {
    expect(on(READING)).toEqual([
      "warning DB-102  identity/authentik  read replicas, and no recordedVersion says that authentik has run before\n" +
        '      fix: recordedVersion = "2026.8.5" (once it runs: the version that does), or readReplicas = false',
    ]);
  });

  test("refuses an address with no standby behind it", () => {
    expect(on({ ...READING, recordedVersion: "2026.8.5" }, 0)).toEqual([
      "error DB-102  identity/authentik <- identity/database  read replicas postgres-ro.database:5432 have no standby behind them: the server has one instance\n" +
        "      fix: readReplicas = false",
    ]);
    const elsewhere = { readReplica: { ...READING.postgresql.readReplica, host: "elsewhere" } };
    expect(on({ postgresql: elsewhere, recordedVersion: "2026.8.5" }, 0)).toEqual([]);
  });
});
