import { existsSync } from "node:fs";
import { join } from "node:path";
import { siteEnvironment } from "../../stacks/site-environment";
import type { ChartCoordinates } from "../../values/charts/chart-source";
import { missingRequirement } from "./requirements";

/** A chart in the version that this library deploys. */
export interface NeededChart {
  readonly chart: ChartCoordinates;
  readonly version: string;
}

/** Why the end-to-end lane cannot run here with these charts, in one line; undefined when it can. */
export function missingCharts(...needed: readonly NeededChart[]): string | undefined {
  return missingRequirement() ?? firstMissing(needed);
}

function firstMissing(needed: readonly NeededChart[]): string | undefined {
  const { chartSource } = siteEnvironment("local", process.env).platform;
  if (typeof chartSource !== "object" || !("directory" in chartSource)) {
    return undefined;
  }
  const { directory } = chartSource;
  const missing = needed.find(({ chart, version }) => !existsSync(join(directory, `${chart.name}-${version}.tgz`)));
  return (
    missing &&
    `no ${missing.chart.name}-${missing.version}.tgz where the site's charts are: helm pull --repo ${missing.chart.repository}`
  );
}
