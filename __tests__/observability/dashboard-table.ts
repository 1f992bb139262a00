import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DASHBOARD_NAMES } from "../../values/dashboards/rendered";
import { lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
import { ROOT } from "../support/sources";
import { everyAlert, PLATFORM } from "./alert-facts";
import { dashboardQueries } from "./dashboard-queries";
import { PrometheusProcess } from "./prometheus-process";
import { ruleFile } from "./promtool";
import { metricsPage, StubExporter } from "./stub-exporter";

/** What every query of every dashboard answers over a page with every metric of a release, as a table. */
async function table(version: string): Promise<readonly string[]> {
  const facts = everyAlert({
    platform: { ...PLATFORM, authentik: { facts: { ...PLATFORM.authentik.facts, version } } },
  });
  const stub = await StubExporter.start(metricsPage(facts));
  const prometheus = await PrometheusProcess.start(stub.address, ruleFile(facts));
  try {
    const rows: string[] = [];
    for (const name of DASHBOARD_NAMES) {
      for (const { panel, expr } of dashboardQueries(name, lineOf(version) ?? "")) {
        const values = await prometheus.values(expr);
        // What counts from now is another number each time.
        const shown = expr.includes("time()")
          ? "by the clock"
          : `${values.slice(0, 3).join(", ")}${values.length > 3 ? ", ..." : ""}`;
        rows.push(`| ${name} | ${panel} | \`${expr.replaceAll("|", "\\|")}\` | ${values.length} | ${shown} |`);
      }
    }
    return rows;
  } finally {
    await prometheus.stop();
    await stub.stop();
  }
}

/** Where the table is kept. */
export const TABLE_FILE = join(ROOT, "values", "dashboards", "TABLE.md");

const HEAD = [
  "# What the dashboards' queries answer",
  "",
  "By `npm run dashboards:table`: every query over a real Prometheus that has scraped a page with every metric of the release, whose",
  "values are all 1. What has no series would be a panel without data; `series` counts, and `values` shows the first three.",
  "",
];

/** The whole of it. */
export async function dashboardTable(): Promise<string> {
  const parts: string[] = [];
  for (const { latest } of SUPPORTED_LINES) {
    const columns = ["| dashboard | panel | query | series | values |", "|---|---|---|---|---|"];
    parts.push([`## authentik ${latest}`, "", ...columns, ...(await table(latest)), ""].join("\n"));
  }
  return [...HEAD, ...parts].join("\n");
}

if (require.main === module) {
  void dashboardTable().then((text) => writeFileSync(TABLE_FILE, text));
}
