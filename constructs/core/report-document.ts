import type { Finding } from "./finding";
import { passes, type Report } from "./report";

/** Version of `ReportDocument`: raised when a field changes its meaning or goes, not when one is added. */
export const REPORT_VERSION = 1;

/** A report as programs read it: what `preflight.json` and `--format json` hold. */
export interface ReportDocument {
  readonly version: typeof REPORT_VERSION;
  /** Whether the configuration may be written. */
  readonly passes: boolean;
  /** In the order of the text report. */
  readonly findings: readonly Finding[];
}

/** The report with its version. */
export function reportDocument(report: Report): ReportDocument {
  return { version: REPORT_VERSION, passes: passes(report), findings: report.findings };
}

/** The report as JSON text that ends with a line break. */
export function formatReportJson(report: Report): string {
  return `${JSON.stringify(reportDocument(report), null, 2)}\n`;
}
