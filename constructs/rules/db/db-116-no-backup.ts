import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 66: standbys copy a mistake within milliseconds. */
export const noBackup: Rule<PlatformFacts> = {
  id: "DB-116",
  title: "no backup is declared",
  severity: "warning",
  invariants: [66],
  why:
    "Standbys protect from the loss of a node, not from a dropped table or a lost cluster: every user, every second factor and " +
    "every application of the identity provider is in this database.",
  sources: [
    "https://cloudnative-pg.io/documentation/current/backup/",
    "https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/",
  ],
  example: {
    fails: { cloudNativePg: { scheduledBackups: [] } },
    passes: { cloudNativePg: { scheduledBackups: ["nightly"] } },
  },
  check: ({ cloudNativePgs }) =>
    cloudNativePgs
      .filter(({ scheduledBackups }) => scheduledBackups.length === 0)
      .map(({ path, name }) => ({
        rule: "DB-116",
        severity: "warning",
        at: [path],
        message: `the Cluster ${name} has no ScheduledBackup`,
        fixes: [
          { changes: [], note: "name the ObjectStore of the barman-cloud plugin in database.backup.objectStore" },
        ],
      })),
};
