import type { DashboardName } from "../../values/dashboards";
import { DASHBOARDS } from "../../values/dashboards";

/** A query of a panel, as Grafana sends it. */
export interface DashboardQuery {
  readonly panel: string;
  readonly expr: string;
}

/** Queries of a dashboard as Grafana sends them, when the reader has chosen; any other number is 25. */
export function dashboardQueries(name: DashboardName, line: string): readonly DashboardQuery[] {
  return DASHBOARDS[name](line).rows.flatMap((row) =>
    row.panels.flatMap(({ title, queries }) => queries.map(({ expr }) => ({ panel: title, expr: chosen(expr) }))),
  );
}

function chosen(expr: string): string {
  return expr
    .replaceAll("$namespace", "authentik")
    .replaceAll("$database", "database")
    .replaceAll("$__rate_interval", "1m")
    .replace(/\$[a-z_]+/g, "25");
}
