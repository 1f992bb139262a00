import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as LinesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { overview } from "../../values/dashboards/overview";
import type { Dashboard, Panel } from "../../values/dashboards/panel";
import { SUPPORTED_LINES } from "../../values/releases/releases";
import { ROOT } from "./sources";

/** The whole width of a dashboard, in Grafana's columns. */
const WIDTH = 24;
const DATASOURCE = { type: "prometheus", uid: "$datasource" };

function panel({ shape, title, description, unit, queries }: Panel, count: number): StatBuilder | LinesBuilder {
  const builder = shape === "stat" ? new StatBuilder() : new LinesBuilder();
  builder.title(title).description(description).unit(unit).datasource(DATASOURCE);
  builder.span(WIDTH / count).height(shape === "stat" ? 4 : 8);
  for (const [i, { expr, legend }] of queries.entries()) {
    const query = new DataqueryBuilder()
      .expr(expr)
      .legendFormat(legend)
      .refId(String.fromCharCode(65 + i));
    builder.withTarget(shape === "stat" ? query.instant() : query.range());
  }
  return builder;
}

/** A dashboard as Grafana reads it. */
export function renderDashboard({ uid, title, rows }: Dashboard): string {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .tags(["authentik"])
    .refresh("1m")
    .time({ from: "now-6h", to: "now" });
  builder.withVariable(new DatasourceVariableBuilder("datasource").label("Data source").type("prometheus"));
  builder.withVariable(
    new QueryVariableBuilder("namespace")
      .label("Namespace")
      .datasource(DATASOURCE)
      .query("label_values(authentik_tasks_queued, namespace)"),
  );
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title));
    for (const each of row.panels) {
      builder.withPanel(panel(each, row.panels.length));
    }
  }
  return `${JSON.stringify(builder.build(), null, 1)}\n`;
}

/** Where the dashboard of a release line is kept. */
export const dashboardFile = (line: string) => join(ROOT, "values", "dashboards", `overview-${line}.json`);

if (require.main === module) {
  for (const { line } of SUPPORTED_LINES) {
    writeFileSync(dashboardFile(line), renderDashboard(overview(line)));
  }
}
