import type { PlatformFacts } from "../platform-facts";

/** An object whose kind an operator brings. */
export interface CustomObject {
  readonly path: string;
  readonly stack?: string;
  /** Kind and name, `OpenTelemetryCollector agent`. */
  readonly what: string;
  /** Whose the definition is. */
  readonly operator: string;
}

/** Objects that Terraform itself makes, not a release of Helm: their definitions must be there when it plans. */
export function customObjects(facts: PlatformFacts): readonly CustomObject[] {
  const of = (operator: string, kind: string, parts: readonly Part[]) =>
    parts.map(({ path, stack, name }) => ({
      path,
      what: `${kind} ${name}`,
      operator,
      ...(stack === undefined ? {} : { stack }),
    }));
  return [
    ...of("opentelemetry-operator", "OpenTelemetryCollector", facts.collectors),
    ...of("cloudnative-pg", "Cluster", facts.cloudNativePgs),
    ...of("prometheus-operator", "PrometheusRule", facts.alerts),
    ...of("cert-manager", "ClusterIssuer", facts.clusterIssuers),
    ...of("cert-manager", "Certificate", facts.certificates),
    ...of("prometheus-operator", "ServiceMonitor", [...facts.postgresExporters, ...monitored(facts)]),
    ...of(
      "prometheus-operator",
      "PodMonitor",
      facts.cloudNativePgs.filter(({ podMonitor }) => podMonitor !== undefined),
    ),
    ...of("prometheus-operator", "Probe", facts.blackboxProbes),
  ];
}

/** Poolers and outposts with a ServiceMonitor, which has the name of the Deployment. */
function monitored({ poolers, outposts }: PlatformFacts): readonly Part[] {
  const all = [
    ...poolers.filter(({ exporter }) => exporter?.scrape !== undefined),
    ...outposts.filter(({ scrape }) => scrape !== undefined),
  ];
  return all.flatMap(({ path, stack, workload }) =>
    workload === undefined ? [] : [{ path, name: workload.name, ...(stack === undefined ? {} : { stack }) }],
  );
}

interface Part {
  readonly path: string;
  readonly stack?: string;
  readonly name: string;
}
