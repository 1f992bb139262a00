import { noBackup as rule } from "../../../constructs/rules/db/db-116-no-backup";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

describe("DB-116", () => {
  test("accepts a schedule", () => {
    expect(on({ scheduledBackups: ["nightly"] })).toEqual([]);
  });

  test("warns of a Cluster without one", () => {
    expect(on({ scheduledBackups: [] })).toEqual([
      "warning DB-116  database/cluster  the Cluster postgres has no ScheduledBackup\n" +
        "      fix: name the ObjectStore of the barman-cloud plugin in database.backup.objectStore",
    ]);
  });
});
