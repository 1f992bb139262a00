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
    ...of("prometheus-operator", "ServiceMonitor", facts.postgresExporters),
    ...of("prometheus-operator", "Probe", facts.blackboxProbes),
  ];
}

interface Part {
  readonly path: string;
  readonly stack?: string;
  readonly name: string;
}
