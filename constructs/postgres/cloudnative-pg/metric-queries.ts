import type { CloudNativePgQuery } from "./facts";

/** Key of the ConfigMap with a Cluster's queries. */
export const QUERIES_KEY = "queries";

/** Name of that ConfigMap. */
export function queriesName(cluster: string): string {
  return `${cluster}-queries`;
}

/** Queries as the instances read them (docs/src/monitoring.md, "User defined metrics"): JSON is YAML. */
export function queriesText(queries: Readonly<Record<string, CloudNativePgQuery>>): string {
  const entries = Object.entries(queries).map(([name, { query, labels = {}, gauges, onStandbys = false }]) => [
    name,
    {
      query,
      ...(onStandbys ? {} : { primary: true }),
      metrics: [...columns(labels, "LABEL"), ...columns(gauges, "GAUGE")],
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

function columns(described: Readonly<Record<string, string>>, usage: "LABEL" | "GAUGE") {
  return Object.entries(described).map(([name, description]) => ({ [name]: { usage, description } }));
}
