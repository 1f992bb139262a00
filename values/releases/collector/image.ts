/** Release of the collector that is deployed, exact: that of the operator which the chart 0.122.0 installs. */
export const COLLECTOR_VERSION = "0.158.0";

/** Distributions of OpenTelemetry whose components are listed here. */
export type CollectorDistribution = "k8s" | "core";

const REPOSITORY = "ghcr.io/open-telemetry/opentelemetry-collector-releases";

const NAMES: Readonly<Record<CollectorDistribution, string>> = {
  k8s: "opentelemetry-collector-k8s",
  core: "opentelemetry-collector",
};

/** The image of a distribution, by tag. */
export function collectorImage(distribution: CollectorDistribution): string {
  return `${REPOSITORY}/${NAMES[distribution]}:${COLLECTOR_VERSION}`;
}
