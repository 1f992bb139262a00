import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { persistentConnections } from "./db-001-persistent-connections";
import { serverConnectionsExhausted } from "./db-002-server-connections-exhausted";
import { staleConnections } from "./db-003-stale-connections";
import { impatientRole } from "./db-004-impatient-role";
import { roleConnectionLimit } from "./db-005-role-connection-limit";
import { unverifiableServer } from "./db-006-unverifiable-server";
import { bundledDatabase } from "./db-007-bundled-database";
import { sharedBuffers } from "./db-111-shared-buffers";
import { preloadedLibraries } from "./db-112-preloaded-libraries";
import { unfitPooler } from "./db-113-unfit-pooler";
import { deprecatedPodMonitor } from "./db-114-deprecated-pod-monitor";
import { combinedChange } from "./db-115-combined-change";
import { noBackup } from "./db-116-no-backup";
import { notGuaranteed } from "./db-117-not-guaranteed";
import { unboundedWal } from "./db-118-unbounded-wal";

/** The database server and who connects to it. In the order of their ids. */
export const DATABASE_RULES: readonly Rule<PlatformFacts>[] = [
  persistentConnections,
  serverConnectionsExhausted,
  staleConnections,
  impatientRole,
  roleConnectionLimit,
  unverifiableServer,
  bundledDatabase,
  sharedBuffers,
  preloadedLibraries,
  unfitPooler,
  deprecatedPodMonitor,
  combinedChange,
  noBackup,
  notGuaranteed,
  unboundedWal,
];
