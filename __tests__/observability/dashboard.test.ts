import { readFileSync } from "node:fs";
import { DASHBOARDS } from "../../values/dashboards";
import { LIMITS } from "../../values/dashboards/panel";
import { DASHBOARD_NAMES, renderedDashboard, withLimits } from "../../values/dashboards/rendered";
import { authentikMetrics, SURROUNDING_METRICS, seriesNames } from "../../values/releases/metrics";
import { dashboardFile, EVERY_DASHBOARD, renderDashboard } from "../support/dashboards";

interface Rendered {
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly description?: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets?: readonly { readonly expr: string; readonly refId: string }[];
  }[];
}

describe.each(EVERY_DASHBOARD)("the dashboard $name of $line", ({ name, line, dashboard }) => {
  const panels = dashboard.rows.flatMap((row) => row.panels);
  const exprs = panels.flatMap(({ queries }) => queries.map(({ expr }) => expr));
  const rendered = JSON.parse(renderDashboard(dashboard)) as Rendered;

  test("is kept as it is rendered (otherwise: npm run dashboards)", () => {
    expect(readFileSync(dashboardFile(name, line), "utf8")).toBe(renderDashboard(dashboard));
    expect(renderedDashboard(name, line)).toEqual(rendered);
    expect(rendered.uid).toBe(`authentik-${name}`);
  });

  test("reads only metrics that are exported", () => {
    const known = new Set([...seriesNames(authentikMetrics(line) ?? []), ...seriesNames(SURROUNDING_METRICS)]);
    const read = exprs.flatMap((expr) => [...expr.matchAll(/([a-z_:]+)\{/g)].map(([, metric = ""]) => metric));
    expect(read.length).toBeGreaterThan(8);
    expect(read.filter((metric) => !known.has(metric))).toEqual([]);
  });

  test("has every query, in panels that do not lie upon each other", () => {
    const drawn = rendered.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(drawn).toEqual(exprs);
    const cells = rendered.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(rendered.panels.filter(({ gridPos }) => gridPos.x + gridPos.w > 24 || gridPos.w < 1)).toEqual([]);
    expect(rendered.panels.filter(({ gridPos }) => !Number.isInteger(gridPos.w))).toEqual([]);
  });

  test("uses the variables that it has, and no others", () => {
    const used = new Set(exprs.flatMap((expr) => [...expr.matchAll(/\$([a-z_]+)/g)].map(([, variable]) => variable)));
    const numbers: readonly string[] = dashboard.limits ?? [];
    const offered = [
      "namespace",
      "__rate_interval",
      ...(dashboard.ofDatabase === true ? ["database"] : []),
      ...numbers,
    ];
    expect([...used].filter((variable) => !offered.includes(String(variable)))).toEqual([]);
    expect(numbers.filter((variable) => !used.has(variable))).toEqual([]);
  });

  test("says of each panel what to make of it", () => {
    const drawn = rendered.panels.filter(({ type }) => type !== "row");
    expect(drawn.filter(({ description = "" }) => description.length < 8).map(({ title }) => title)).toEqual([]);
    expect(new Set(rendered.panels.map(({ id }) => id)).size).toBe(rendered.panels.length);
  });
});

test("the duration of requests is read as the release exports it", () => {
  const duration = (line: string) =>
    DASHBOARDS.overview(line)
      .rows.flatMap((row) => row.panels)
      .find(({ title }) => title === "Duration of requests")?.queries[0]?.expr;
  expect(duration("2026.8")).toBe(
    'max by (dest) (authentik_main_request_duration_seconds{namespace="$namespace",quantile="0.95"})',
  );
  expect(duration("2026.5")).toBe(
    'histogram_quantile(0.95, sum by (dest, le) (rate(authentik_main_request_duration_seconds_bucket{namespace="$namespace"}[$__rate_interval])))',
  );
});

test("only the older line shows upstreams, whose durations the newer one does not export", () => {
  const titles = (line: string) =>
    DASHBOARDS.outposts(line).rows.flatMap((row) => row.panels.map(({ title }) => title));
  expect(titles("2026.5")).toContain("Upstreams");
  expect(titles("2026.8")).toEqual(titles("2026.5").filter((title) => title !== "Upstreams"));
});

test("other lines have none", () => {
  expect(renderedDashboard("overview", "2026.2")).toBeUndefined();
  expect(Object.keys(DASHBOARDS)).toEqual([...DASHBOARD_NAMES]);
});

test("numbers of an installation take the place of constants, and of nothing else", () => {
  const kept = renderedDashboard("database", "2026.8");
  expect(kept?.templating.list.filter(({ type }) => type === "constant").map(({ name }) => name)).toEqual([...LIMITS]);
  const drawn = kept && withLimits(kept, { max_connections: 200, pooler_each: 25 });
  const values = drawn?.templating.list.map((variable) => [variable.name, "query" in variable && variable.query]);
  expect(values).toEqual([
    ["datasource", "prometheus"],
    ["namespace", "label_values(authentik_tasks_queued, namespace)"],
    ["database", "label_values(cnpg_collector_up, namespace)"],
    ["pooler_clients", "0"],
    ["pooler_connections", "0"],
    ["pooler_each", "25"],
    ["max_connections", "200"],
  ]);
  expect({ ...drawn, templating: null }).toEqual({ ...kept, templating: null });
});
