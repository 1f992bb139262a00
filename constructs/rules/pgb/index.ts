import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { serverSideCursors } from "./pgb-001-server-side-cursors";
import { sessionsThroughSharedConnections } from "./pgb-002-sessions-through-shared-connections";
import { sessionPoolTooSmall } from "./pgb-003-session-pool-too-small";
import { preparedStatements } from "./pgb-004-prepared-statements";
import { clientSlotsExhausted } from "./pgb-005-client-slots-exhausted";
import { unsafePooler } from "./pgb-006-unsafe-pooler";
import { startupParameters } from "./pgb-007-startup-parameters";
import { abandonedTransactions } from "./pgb-008-abandoned-transactions";
import { abruptShutdown } from "./pgb-009-abrupt-shutdown";
import { endlessQueue } from "./pgb-010-endless-queue";
import { singleUseConnections } from "./pgb-011-single-use-connections";
import { tlsMismatch } from "./pgb-012-tls-mismatch";
import { unknownToThePooler } from "./pgb-013-unknown-to-the-pooler";
import { uncountedAuthPool } from "./pgb-014-uncounted-auth-pool";

/** PgBouncer and its clients. In the order of their ids. */
export const PGBOUNCER_RULES: readonly Rule<PlatformFacts>[] = [
  serverSideCursors,
  sessionsThroughSharedConnections,
  sessionPoolTooSmall,
  preparedStatements,
  clientSlotsExhausted,
  unsafePooler,
  startupParameters,
  abandonedTransactions,
  abruptShutdown,
  endlessQueue,
  singleUseConnections,
  tlsMismatch,
  unknownToThePooler,
  uncountedAuthPool,
];
