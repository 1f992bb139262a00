import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { emptyRateWindows } from "./obs-001-empty-rate-windows";
import { monitorWithoutService } from "./obs-002-monitor-without-service";

/** Metrics and what reads them. In the order of their ids. */
export const OBSERVABILITY_RULES: readonly Rule<PlatformFacts>[] = [emptyRateWindows, monitorWithoutService];
