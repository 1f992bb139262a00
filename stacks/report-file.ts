import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatReport, type Report } from "../constructs/core/report";
import { formatReportJson } from "../constructs/core/report-document";
import type { Format } from "./command-line";
import { type SarifArtifact, sarifLog } from "./sarif";

/** Root of the repository, from the sources and from what they compile to. */
const ROOT = join(__dirname, "..").replace(/[/\\]lib$/, "");

/** A report in a format, as a file holds it. */
export function renderReport(report: Report, format: Format, environment: string): string {
  switch (format) {
    case "text":
      return `${formatReport(report)}\n`;
    case "json":
      return formatReportJson(report);
    case "sarif":
      return `${JSON.stringify(sarifLog(report, environmentFile(environment), ownVersion()), null, 2)}\n`;
  }
}

/** The file of an environment, as far as it can be read. */
export function environmentFile(environment: string): SarifArtifact {
  const path = `values/environments/${environment}.ts`;
  try {
    return { path, text: readFileSync(join(ROOT, path), "utf8") };
  } catch {
    return { path, text: "" };
  }
}

function ownVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return version;
}
