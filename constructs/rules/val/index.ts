import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { hiddenTuning } from "./val-001-hidden-tuning";
import { ignoredStrategy } from "./val-002-ignored-strategy";
import { overrideAgainstFacts } from "./val-003-override-against-facts";
import { rawValuesUsed } from "./val-004-raw-values";
import { deadSettings } from "./val-005-dead-settings";
import { unknownKeys } from "./val-006-unknown-keys";
import { poolerSwitches } from "./val-007-pooler-switches";
import { malformedValues } from "./val-008-malformed-values";
import { lists } from "./val-009-lists";
import { plainSecrets } from "./val-010-plain-secrets";
import { splitSettings } from "./val-011-split-settings";

/** Chart values and what they really do. In the order of their ids. */
export const VALUES_RULES: readonly Rule<PlatformFacts>[] = [
  hiddenTuning,
  ignoredStrategy,
  overrideAgainstFacts,
  rawValuesUsed,
  deadSettings,
  unknownKeys,
  poolerSwitches,
  malformedValues,
  lists,
  plainSecrets,
  splitSettings,
];
