import { type Finding, type Term, total } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { CloudNativePgFacts } from "../../postgres/cloudnative-pg/facts";
import type { PlatformFacts } from "../platform-facts";
import { settingMiB } from "./amounts";

/** PostgreSQL's own `max_wal_size`, and the operator's `wal_keep_size`. */
const MAX_WAL_MIB = 1024;
const WAL_KEEP_MIB = 512;
/** Enough for a standby that restarts. */
const SLOTS_MIB = 4096;

/** Invariant 80, but for the alert on failed archiving, which comes with observability. */
export const unboundedWal: Rule<PlatformFacts> = {
  id: "DB-118",
  title: "a WAL volume without bound or room",
  severity: "error",
  invariants: [80],
  why:
    "A standby that is gone holds back the WAL of the primary by its replication slot, without end unless " +
    "max_slot_wal_keep_size says so: the volume fills, and PostgreSQL stops. What the settings keep by themselves has to fit " +
    "on it, and what is left is how long archiving may fail.",
  sources: [
    "https://github.com/cloudnative-pg/cloudnative-pg/issues/7150",
    "https://github.com/cloudnative-pg/cloudnative-pg/issues/8791",
    "https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE",
  ],
  example: {
    fails: { cloudNativePg: { parameters: { max_slot_wal_keep_size: "-1" } } },
    passes: { cloudNativePg: { parameters: { max_slot_wal_keep_size: "2GB" } } },
  },
  check: ({ cloudNativePgs }) => cloudNativePgs.flatMap((facts) => [...checkBound(facts), ...checkRoom(facts)]),
};

/** What is kept: a checkpoint's worth, and what standbys may still need, by number or by slot. */
function kept({ parameters }: CloudNativePgFacts) {
  const maxWal = settingMiB(parameters.max_wal_size, 1) ?? MAX_WAL_MIB;
  const walKeep = settingMiB(parameters.wal_keep_size, 1) ?? WAL_KEEP_MIB;
  return { maxWal, walKeep, slots: settingMiB(parameters.max_slot_wal_keep_size, 1) ?? -1 };
}

function checkBound(facts: CloudNativePgFacts): readonly Finding[] {
  const { path, instances, walStorageMiB, storageMiB } = facts;
  const { maxWal, walKeep, slots } = kept(facts);
  if (instances < 2 || slots >= 0) {
    return [];
  }
  const room = (walStorageMiB ?? (storageMiB ?? 2 * SLOTS_MIB) / 2) - maxWal;
  const to = `${Math.max(Math.floor(Math.min(SLOTS_MIB, room / 2)), Math.ceil(walKeep), 1)}MB`;
  return [
    {
      rule: "DB-118",
      severity: "warning",
      at: [path],
      message: `a standby that is gone keeps WAL on the primary's ${walStorageMiB === undefined ? "data" : "WAL"} volume without end (max_slot_wal_keep_size)`,
      fixes: [{ changes: [{ prop: "database.maxSlotWalKeepSize", relation: "=", to }] }],
    },
  ];
}

function checkRoom(facts: CloudNativePgFacts): readonly Finding[] {
  const { path, walStorageMiB } = facts;
  const { maxWal, walKeep, slots } = kept(facts);
  const left: readonly Term[] = [
    { label: `max_wal_size ${Math.ceil(maxWal)}Mi`, value: maxWal },
    slots > walKeep
      ? { label: `max_slot_wal_keep_size ${Math.ceil(slots)}Mi`, value: slots }
      : { label: `wal_keep_size ${Math.ceil(walKeep)}Mi`, value: walKeep },
  ];
  if (walStorageMiB === undefined || total(left) <= walStorageMiB) {
    return [];
  }
  return [
    {
      rule: "DB-118",
      severity: "error",
      at: [path],
      message: "the WAL volume is smaller than what is kept on it, and PostgreSQL stops when it is full",
      comparison: {
        subject: "WAL",
        left,
        must: "<=",
        right: [{ label: `volume ${walStorageMiB}Mi`, value: walStorageMiB }],
        unit: "Mi",
      },
      fixes: [{ changes: [{ prop: "database.walStorage.size", relation: ">=", to: memory(total(left)) }] }],
    },
  ];
}
