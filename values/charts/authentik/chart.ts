import type { ChartCoordinates } from "../chart-source";

/** The official chart. Its versions are those of authentik: values/releases/releases.ts holds the pins. */
export const AUTHENTIK_CHART: ChartCoordinates = {
  name: "authentik",
  repository: "https://charts.goauthentik.io",
};

/** Repository of the image that serves and works. */
export const AUTHENTIK_IMAGE = "ghcr.io/goauthentik/server";

/**
 * Name that the chart gives its objects: the release's when it contains `authentik`, otherwise `<release>-authentik`
 * (templates/_helpers.tpl, `authentik.fullname`).
 */
export function authentikFullname(releaseName: string): string {
  const name = releaseName.includes(AUTHENTIK_CHART.name) ? releaseName : `${releaseName}-${AUTHENTIK_CHART.name}`;
  return name.slice(0, 63).replace(/-$/, "");
}
