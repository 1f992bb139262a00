import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { persistentConnections } from "./db-001-persistent-connections";
import { serverConnectionsExhausted } from "./db-002-server-connections-exhausted";
import { staleConnections } from "./db-003-stale-connections";
import { impatientRole } from "./db-004-impatient-role";
import { roleConnectionLimit } from "./db-005-role-connection-limit";
import { unverifiableServer } from "./db-006-unverifiable-server";
import { bundledDatabase } from "./db-007-bundled-database";
import { poolerEncryption } from "./db-008-pooler-encryption";
import { sessionsOnReplica } from "./db-101-sessions-on-replica";
import { earlyReplicas } from "./db-102-early-replicas";

/** The database server and who connects to it. In the order of their ids. */
export const DATABASE_RULES: readonly Rule<PlatformFacts>[] = [
  persistentConnections,
  serverConnectionsExhausted,
  staleConnections,
  impatientRole,
  roleConnectionLimit,
  unverifiableServer,
  bundledDatabase,
  poolerEncryption,
  sessionsOnReplica,
  earlyReplicas,
];
