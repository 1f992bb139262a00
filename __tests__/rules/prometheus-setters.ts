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
};
