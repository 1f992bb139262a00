import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ConstantVariableBuilder,
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as LinesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { DASHBOARDS, type DashboardName } from "../../values/dashboards";
import type { Dashboard, Panel } from "../../values/dashboards/panel";
import { SUPPORTED_LINES } from "../../values/releases/releases";
import { ROOT } from "./sources";

/** The whole width of a dashboard, in Grafana's columns. */
const WIDTH = 24;
const DATASOURCE = { type: "prometheus", uid: "$datasource" };

function panel(
  { shape, title, description, unit, queries }: Panel,
  id: number,
  count: number,
): StatBuilder | LinesBuilder {
  const builder = shape === "stat" ? new StatBuilder() : new LinesBuilder();
  builder.id(id).title(title).description(description).unit(unit).datasource(DATASOURCE);
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

/** A variable with the namespaces that have a metric. */
function namespaces(name: string, label: string, metric: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name).label(label).datasource(DATASOURCE).query(`label_values(${metric}, namespace)`);
}

/** A dashboard as Grafana reads it. */
export function renderDashboard({ uid, title, rows, ofDatabase = false, limits = [] }: Dashboard): string {
  const builder = new DashboardBuilder(title)
    .uid(uid)
    .tags(["authentik"])
    .refresh("1m")
    .time({ from: "now-6h", to: "now" });
  builder.withVariable(new DatasourceVariableBuilder("datasource").label("Data source").type("prometheus"));
  builder.withVariable(namespaces("namespace", "Namespace", "authentik_tasks_queued"));
  if (ofDatabase) {
    builder.withVariable(namespaces("database", "Namespace of the database", "cnpg_collector_up"));
  }
  for (const name of limits) {
    builder.withVariable(new ConstantVariableBuilder(name).value("0"));
  }
  let id = 0;
  for (const row of rows) {
    id += 1;
    builder.withRow(new RowBuilder(row.title).id(id));
    for (const each of row.panels) {
      id += 1;
      builder.withPanel(panel(each, id, row.panels.length));
    }
  }
  return `${JSON.stringify(builder.build(), null, 1)}\n`;
}

/** Dashboards that differ by line; the others read what all lines export alike. */
const BY_LINE: readonly DashboardName[] = ["overview", "outposts"];

/** Where a dashboard is kept. */
export const dashboardFile = (name: DashboardName, line: string) =>
  join(ROOT, "values", "dashboards", BY_LINE.includes(name) ? `${name}-${line}.json` : `${name}.json`);

/** Every dashboard of every supported line. */
export const EVERY_DASHBOARD = SUPPORTED_LINES.flatMap(({ line }) =>
  Object.entries(DASHBOARDS).map(([name, build]) => ({ name: name as DashboardName, line, dashboard: build(line) })),
);

if (require.main === module) {
  for (const { name, line, dashboard } of EVERY_DASHBOARD) {
    writeFileSync(dashboardFile(name, line), renderDashboard(dashboard));
  }
}
