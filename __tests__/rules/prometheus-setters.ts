import { type MemoryQuantity, mebibytes } from "../../constructs/core/quantity";
import type { Setter } from "./open-parts";

const memory = (value: unknown) => mebibytes(value as MemoryQuantity);

/** What a `KubePrometheusStack` makes of its props. */
export const PROMETHEUS_SETTERS: Readonly<Record<string, Setter>> = {
  retentionSize: ({ prometheus }, value) => {
    if (prometheus.storage !== undefined) {
      prometheus.storage.retentionSizeMiB = memory(value);
    }
  },
  "storage.size": ({ prometheus }, value) => {
    if (prometheus.storage !== undefined) {
      prometheus.storage.volumeMiB = memory(value);
    }
  },
  remoteWriteReceiver: ({ prometheus }, value) => {
    prometheus.remoteWriteReceiver = value === true;
  },
  "target.host": ({ postgresExporter }, value) => {
    postgresExporter.server.host = String(value);
  },
  "target.port": ({ postgresExporter }, value) => {
    postgresExporter.server.port = Number(value);
  },
};

/** Sets a field of one of Grafana's data sources; undefined for another prop. */
export function dataSourceSetter(prop: string): Setter | undefined {
  const [, index, field = ""] = /^grafana\.dataSources\[(\d+)\]\.(url|external)$/.exec(prop) ?? [];
  return index === undefined
    ? undefined
    : ({ prometheus }, value) => {
        prometheus.dataSources = (prometheus.dataSources ?? []).map((source, i) =>
          i === Number(index) ? { ...source, [field]: value } : source,
        );
      };
}
