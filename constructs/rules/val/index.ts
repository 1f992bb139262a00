import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { hiddenTuning } from "./val-001-hidden-tuning";
import { ignoredStrategy } from "./val-002-ignored-strategy";
import { overrideAgainstFacts } from "./val-003-override-against-facts";
import { rawValuesUsed } from "./val-004-raw-values";

/** Chart values and what they really do. In the order of their ids. */
export const VALUES_RULES: readonly Rule<PlatformFacts>[] = [
  hiddenTuning,
  ignoredStrategy,
  overrideAgainstFacts,
  rawValuesUsed,
];
