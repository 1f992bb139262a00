import type { ChartCoordinates } from "../chart-source";

/** The official chart of the operator. */
export const CLOUDNATIVE_PG_CHART: ChartCoordinates = {
  name: "cloudnative-pg",
  repository: "https://cloudnative-pg.github.io/charts",
};

/** Version of the chart that is deployed, exact: its keys are in `keys-0.29.0.json`. It installs the operator below. */
export const CLOUDNATIVE_PG_VERSION = "0.29.0";

/** Release of the operator and of its definitions. */
export const CLOUDNATIVE_PG_RELEASE = "1.30.0";

/** PostgreSQL that the operator 1.30.0 runs by itself, by tag. */
export const POSTGRESQL_IMAGE = "ghcr.io/cloudnative-pg/postgresql:18.6-system-trixie";

/** PgBouncer as the operator runs it; its own default, 1.25.1, has CVE-2026-6664 to 6667. */
export const POOLER_IMAGE = "ghcr.io/cloudnative-pg/pgbouncer:1.25.2";

/** Labels of the operator's pods, as the chart gives them. */
export function operatorLabels(releaseName: string): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": CLOUDNATIVE_PG_CHART.name, "app.kubernetes.io/instance": releaseName };
}
