import { type MemoryQuantity, mebibytes, millicores } from "../../constructs/core/quantity";
import type { PodSecurityLevel, VolumeClaimFacts } from "../../constructs/kubernetes/facts";
import type { Setter } from "./open-parts";

const memory = (value: unknown) => mebibytes(value as MemoryQuantity);

/** What a `KubePrometheusStack`, and what stands beside it, makes of its props. */
export const PROMETHEUS_SETTERS: Readonly<Record<string, Setter>> = {
  retentionSize: ({ prometheus }, value) => {
    if (prometheus.storage !== undefined) {
      prometheus.storage.retentionSizeMiB = memory(value);
    }
  },
  accessMode: ({ volumeClaim }, value) => {
    if (volumeClaim !== undefined) {
      volumeClaim.accessMode = value as VolumeClaimFacts["accessMode"];
    }
  },
  retentionHours: ({ store }, value) => {
    if (store?.storage !== undefined) {
      store.storage.retentionHours = Number(value);
    }
  },
  "storage.retentionHours": ({ store }, value) => {
    if (store?.storage !== undefined) {
      store.storage.retentionHours = Number(value);
    }
  },
  "storage.size": ({ prometheus, store }, value) => {
    if (store?.storage !== undefined) {
      store.storage.volumeMiB = memory(value);
    } else if (prometheus.storage !== undefined) {
      prometheus.storage.volumeMiB = memory(value);
    }
  },
  "limits.defaultRequest.cpu": ({ quota }, value) => {
    quota.defaults.cpuRequestMillicores = millicores(value as `${number}m`);
  },
  "limits.defaultRequest.memory": ({ quota }, value) => {
    quota.defaults.memoryRequestMiB = memory(value);
  },
  "limits.default.cpu": ({ quota }, value) => {
    quota.defaults.cpuLimitMillicores = millicores(value as `${number}m`);
  },
  "limits.default.memory": ({ quota }, value) => {
    quota.defaults.memoryLimitMiB = memory(value);
  },
  "limits.max.cpu": ({ quota }, value) => {
    quota.max.cpuLimitMillicores = millicores(value as `${number}m`);
  },
  "limits.max.memory": ({ quota }, value) => {
    quota.max.memoryLimitMiB = memory(value);
  },
  "quota.requests.cpu": ({ quota }, value) => {
    quota.hard.cpuRequestMillicores = millicores(value as `${number}m`);
  },
  "quota.requests.memory": ({ quota }, value) => {
    quota.hard.memoryRequestMiB = memory(value);
  },
  "quota.limits.cpu": ({ quota }, value) => {
    quota.hard.cpuLimitMillicores = millicores(value as `${number}m`);
  },
  "quota.limits.memory": ({ quota }, value) => {
    quota.hard.memoryLimitMiB = memory(value);
  },
  maxPods: ({ quota }, value) => {
    quota.maxPods = Number(value);
  },
  maxStorage: ({ quota }, value) => {
    quota.maxStorageMiB = memory(value);
  },
  maxClaims: ({ quota }, value) => {
    quota.maxClaims = Number(value);
  },
  otlpReceiver: ({ prometheus }, value) => {
    prometheus.otlpReceiver = value === true;
  },
  "podSecurity.enforce": ({ namespace }, value) => {
    if (namespace !== undefined) {
      namespace.enforce = value as PodSecurityLevel;
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
