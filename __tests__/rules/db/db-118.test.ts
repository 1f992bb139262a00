import type { CloudNativePgFacts } from "../../../constructs/postgres/cloudnative-pg/facts";
import { unboundedWal as rule } from "../../../constructs/rules/db/db-118-unbounded-wal";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const check = (facts: CloudNativePgFacts) => texts(rule, [facts]);
const parameters = (settings: Record<string, string>, walStorageMiB = 10240) =>
  check({ ...cloudNativePg({ walStorageMiB }), parameters: settings });

describe("DB-118", () => {
  test("accepts a volume that holds exactly what is kept", () => {
    expect(on({ walStorageMiB: 5120 })).toEqual([]);
    expect(parameters({ max_wal_size: "2GB", wal_keep_size: "1024", max_slot_wal_keep_size: "1GB" }, 3072)).toEqual([]);
  });

  test("refuses one that is smaller", () => {
    expect(on({ walStorageMiB: 5119 })).toEqual([
      "error DB-118  database/cluster  the WAL volume is smaller than what is kept on it, and PostgreSQL stops when it is full\n" +
        "      WAL max_wal_size 1024Mi + max_slot_wal_keep_size 4096Mi = 5120Mi  >  volume 5119Mi   (1Mi short)\n" +
        '      fix: database.walStorage.size >= "5Gi"',
    ]);
    expect(parameters({ max_slot_wal_keep_size: "1MB" }, 1535)[0]).toContain(
      "WAL max_wal_size 1024Mi + wal_keep_size 512Mi = 1536Mi  >  volume 1535Mi",
    );
  });

  test("warns of slots without a bound, with one that fits", () => {
    const told = (volume: string, bound: string) => [
      `warning DB-118  database/cluster  a standby that is gone keeps WAL on the primary's ${volume} volume without end (max_slot_wal_keep_size)\n` +
        `      fix: database.maxSlotWalKeepSize = "${bound}"`,
    ];
    expect(parameters({})).toEqual(told("WAL", "4096MB"));
    expect(parameters({ max_slot_wal_keep_size: "-1" }, 4096)).toEqual(told("WAL", "1536MB"));
    const { walStorageMiB: _, ...shared } = cloudNativePg();
    expect(check({ ...shared, parameters: {} })).toEqual(told("data", "4096MB"));
    expect(parameters({ max_slot_wal_keep_size: "0" })).toEqual([]);
  });

  test("a single instance has no standby to wait for", () => {
    expect(check({ ...cloudNativePg({ instances: 1 }), parameters: {} })).toEqual([]);
    expect(check({ ...cloudNativePg({ instances: 2 }), parameters: {} })).toHaveLength(1);
  });
});
