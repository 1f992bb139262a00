import { DASHBOARD_NAMES } from "../../values/dashboards/rendered";
import { lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
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
        const shown = `${values.slice(0, 3).join(", ")}${values.length > 3 ? ", ..." : ""}`;
        rows.push(`| ${name} | ${panel} | \`${expr.replaceAll("|", "\\|")}\` | ${values.length} | ${shown} |`);
      }
    }
    return rows;
  } finally {
    await prometheus.stop();
    await stub.stop();
  }
}

async function main(): Promise<void> {
  for (const { latest } of SUPPORTED_LINES) {
    console.log(`authentik ${latest}\n\n| dashboard | panel | query | series | values |\n|---|---|---|---|---|`);
    console.log(`${(await table(latest)).join("\n")}\n`);
  }
}

if (require.main === module) {
  void main();
}
