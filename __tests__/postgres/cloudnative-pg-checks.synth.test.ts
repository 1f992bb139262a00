import type { CloudNativePgClusterProps } from "../../constructs/postgres/cloudnative-pg/cluster-props";
import { isSchedule } from "../../constructs/postgres/cloudnative-pg/schedule";
import { clusterStack } from "./cloudnative-pg-stack";

const BACKUP = { objectStore: "store" };

/** What the webhook of the operator 1.30.0 refuses, tried with its own validator. */
test.each<[string, Partial<CloudNativePgClusterProps>, string]>([
  ["a parameter of its own", { parameters: { ssl: "off" } }, "`parameters.ssl` must be left out: the operator sets it"],
  ["one in capitals", { parameters: { Max_Connections: "9" } }, 'must be left out, got: "9"; set `maxConnections`'],
  ["WAL without archiving", { parameters: { wal_level: "minimal" } }, "must be logical or replica: WAL is archived"],
  ["no hints for pg_rewind", { parameters: { wal_log_hints: "off" } }, "must be on with several instances"],
  ["a word for a switch", { parameters: { hot_standby_feedback: "maybe" } }, "must be on or off"],
  ["another one", { parameters: { sync_replication_slots: "2" } }, "must be on or off"],
  ["a reserved role", { roles: [{ name: "streaming_replica" }] }, "`roles[0].name` must be another name than postgres"],
  ["a prefix of its own", { roles: [{ name: "cnpg_x" }] }, "`roles[0].name` must be another name than postgres"],
  ["no connection", { roles: [{ name: "a", connectionLimit: 0 }] }, "`roles[0].connectionLimit` must be >= 1, or -1"],
  [
    "an extension twice",
    { databases: [{ name: "a", owner: "authentik", extensions: ["citext", "citext"] }] },
    "`databases[0].extensions` must be names that differ",
  ],
  [
    "to wait for somebody with one instance",
    { instances: 1, primaryUpdateStrategy: "supervised" },
    "`primaryUpdateStrategy` must be unsupervised for one instance",
  ],
  ["PostgreSQL 12", { imageName: "registry.example/postgresql:12.22" }, "13 or newer"],
  ["an hour that is none", { backup: { ...BACKUP, schedule: "0 0 24 * * *" } }, "`backup.schedule` must be a schedule"],
])("refuses %s", (_, props, message) => {
  expect(() => clusterStack(props)).toThrow(message);
});

test.each<[string, Partial<CloudNativePgClusterProps>]>([
  ["WAL for logical replication", { parameters: { wal_level: "logical", wal_log_hints: "ON" } }],
  ["no hints with one instance", { instances: 1, parameters: { wal_log_hints: "off" } }],
  ["a role without limit", { roles: [{ name: "postgres_exporter", connectionLimit: -1 }] }],
  ["PostgreSQL 13", { imageName: "registry.example/postgresql:13" }],
])("takes %s", (_, props) => {
  expect(() => clusterStack(props)).not.toThrow();
});

test.each([
  ["0 0 2 * * *", true],
  ["59 59 23 31 12 6", true],
  ["0 */5 1-3,7 1 jan MON-fri", true],
  ["0 0 2 ? * *", true],
  ["@daily", true],
  ["@never", false],
  ["0 0 2 * *", false],
  ["60 0 0 * * *", false],
  ["0 60 0 * * *", false],
  ["0 0 24 * * *", false],
  ["0 0 0 0 * *", false],
  ["0 0 0 32 * *", false],
  ["0 0 0 * 0 *", false],
  ["0 0 0 * 13 *", false],
  ["0 0 0 * * 7", false],
  ["5-1 * * * * *", false],
  ["*/0 * * * * *", false],
  ["0 0 2 * * x", false],
])("%s is a schedule: %p", (text, right) => {
  expect(isSchedule(text)).toBe(right);
});
