import { readFileSync } from "node:fs";
import { overview } from "../../values/dashboards/overview";
import { renderedOverview } from "../../values/dashboards/rendered";
import { authentikMetrics, SURROUNDING_METRICS, seriesNames } from "../../values/releases/metrics";
import { SUPPORTED_LINES } from "../../values/releases/releases";
import { dashboardFile, renderDashboard } from "../support/dashboards";

interface Rendered {
  readonly panels: readonly {
    readonly type: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets?: readonly { readonly expr: string; readonly refId: string }[];
  }[];
}

describe.each(SUPPORTED_LINES.map(({ line }) => line))("the dashboard of %s", (line) => {
  const panels = overview(line).rows.flatMap((row) => row.panels);
  const rendered = JSON.parse(renderDashboard(overview(line))) as Rendered;

  test("is kept as it is rendered (otherwise: npm run dashboards)", () => {
    expect(readFileSync(dashboardFile(line), "utf8")).toBe(renderDashboard(overview(line)));
    expect(renderedOverview(line)).toEqual(rendered);
  });

  test("reads only metrics that are exported", () => {
    const known = new Set([...seriesNames(authentikMetrics(line) ?? []), ...seriesNames(SURROUNDING_METRICS)]);
    const read = panels.flatMap(({ queries }) =>
      queries.flatMap(({ expr }) => [...expr.matchAll(/([a-z_:]+)\{/g)].map(([, name = ""]) => name)),
    );
    expect(read.length).toBeGreaterThan(15);
    expect(read.filter((name) => !known.has(name))).toEqual([]);
  });

  test("has every query, in panels that do not lie upon each other", () => {
    const drawn = rendered.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(drawn).toEqual(panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)));
    const cells = rendered.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(rendered.panels.filter(({ gridPos }) => gridPos.x + gridPos.w > 24)).toEqual([]);
  });
});

test("the duration of requests is read as the release exports it", () => {
  const duration = (line: string) =>
    overview(line)
      .rows.flatMap((row) => row.panels)
      .find(({ title }) => title === "Duration of requests")?.queries[0]?.expr;
  expect(duration("2026.8")).toBe(
    'max by (dest) (authentik_main_request_duration_seconds{namespace="$namespace",quantile="0.95"})',
  );
  expect(duration("2026.5")).toBe(
    'histogram_quantile(0.95, sum by (dest, le) (rate(authentik_main_request_duration_seconds_bucket{namespace="$namespace"}[$__rate_interval])))',
  );
});

test("other lines have none", () => {
  expect(renderedOverview("2026.2")).toBeUndefined();
});
