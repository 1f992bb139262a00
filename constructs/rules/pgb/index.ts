import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { serverSideCursors } from "./pgb-001-server-side-cursors";
import { sessionsThroughSharedConnections } from "./pgb-002-sessions-through-shared-connections";
import { sessionPoolTooSmall } from "./pgb-003-session-pool-too-small";
import { preparedStatements } from "./pgb-004-prepared-statements";
import { clientSlotsExhausted } from "./pgb-005-client-slots-exhausted";
import { unsafePooler } from "./pgb-006-unsafe-pooler";

/** PgBouncer and its clients. In the order of their ids. */
export const PGBOUNCER_RULES: readonly Rule<PlatformFacts>[] = [
  serverSideCursors,
  sessionsThroughSharedConnections,
  sessionPoolTooSmall,
  preparedStatements,
  clientSlotsExhausted,
  unsafePooler,
];
