import type { Rule } from "../core/rule";
import { versionMismatch } from "./aut-001-version-mismatch";
import { serverMemoryLimit } from "./aut-002-server-memory";
import { impatientProbes } from "./aut-003-impatient-probes";
import { smallDevShm } from "./aut-004-small-dev-shm";
import { readOnlyPaths } from "./aut-005-read-only-paths";
import { unnamedServiceAccount } from "./aut-006-unnamed-service-account";
import { persistentConnections } from "./db-001-persistent-connections";
import { serverConnectionsExhausted } from "./db-002-server-connections-exhausted";
import { disruptionBudget } from "./k8s-001-disruption-budget";
import { unreachable } from "./k8s-002-unreachable";
import { stuckRollout } from "./k8s-003-stuck-rollout";
import { autoscaledReplicas } from "./k8s-004-autoscaled-replicas";
import { serverSideCursors } from "./pgb-001-server-side-cursors";
import { sessionsThroughSharedConnections } from "./pgb-002-sessions-through-shared-connections";
import { sessionPoolTooSmall } from "./pgb-003-session-pool-too-small";
import { preparedStatements } from "./pgb-004-prepared-statements";
import { clientSlotsExhausted } from "./pgb-005-client-slots-exhausted";
import { unsafePooler } from "./pgb-006-unsafe-pooler";
import type { PlatformFacts } from "./platform-facts";
import { hiddenTuning } from "./val-001-hidden-tuning";
import { ignoredStrategy } from "./val-002-ignored-strategy";
import { overrideAgainstFacts } from "./val-003-override-against-facts";
import { rawValuesUsed } from "./val-004-raw-values";

/** Every rule, in the order in which documentation lists them. Ids are never reused. */
export const RULES: readonly Rule<PlatformFacts>[] = [
  persistentConnections,
  serverConnectionsExhausted,
  serverSideCursors,
  sessionsThroughSharedConnections,
  sessionPoolTooSmall,
  preparedStatements,
  clientSlotsExhausted,
  unsafePooler,
  versionMismatch,
  serverMemoryLimit,
  impatientProbes,
  smallDevShm,
  readOnlyPaths,
  unnamedServiceAccount,
  disruptionBudget,
  unreachable,
  stuckRollout,
  autoscaledReplicas,
  hiddenTuning,
  ignoredStrategy,
  overrideAgainstFacts,
  rawValuesUsed,
];
