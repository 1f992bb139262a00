import type { FilterProcessor } from "./config";

/**
 * Drops everything that none of these services sent. The conditions of `filter` name what to drop, the other way round than
 * the `include` of old (open-telemetry/opentelemetry-collector-contrib, filterprocessor).
 */
export function serviceFilter(services: readonly string[]): FilterProcessor {
  const other = services
    .map((service) => `resource.attributes["service.name"] != ${JSON.stringify(service)}`)
    .join(" and ");
  return {
    error_mode: "ignore",
    traces: { span: [other] },
    metrics: { metric: [other] },
    logs: { log_record: [other] },
  };
}
