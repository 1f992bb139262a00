import type { Finding, Fix } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PrometheusFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";

/** Part of the volume that samples may take. */
const SHARE = 0.8;

/** Invariant 92: samples stay below what the volume holds. */
export const unboundedRetention: Rule<PlatformFacts> = {
  id: "OBS-106",
  title: "retention without a bound below its volume",
  severity: "error",
  invariants: [92],
  why:
    "Prometheus removes samples by their age unless it is told how much they may take, and then by whole blocks, while it writes the next " +
    "ones. A full volume stops it: nothing is scraped and no alert fires, and it cannot start again to make room by itself.",
  sources: [
    "https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects",
    "https://github.com/prometheus-community/helm-charts/issues/2757",
  ],
  example: {
    fails: { prometheus: { storage: { volumeMiB: 51_200 } } },
    passes: { prometheus: { storage: { volumeMiB: 51_200, retentionSizeMiB: 40_960 } } },
  },
  check: ({ prometheuses }) => prometheuses.flatMap(check),
};

function check({ path, storage }: PrometheusFacts): readonly Finding[] {
  if (storage === undefined) {
    return [];
  }
  const { volumeMiB, retentionSizeMiB } = storage;
  const most = Math.floor(volumeMiB * SHARE);
  if (retentionSizeMiB !== undefined && retentionSizeMiB <= most) {
    return [];
  }
  // A volume of a mebibyte has no room for a bound.
  const bounds: readonly Fix[] =
    most < 1 ? [] : [{ changes: [{ prop: "retentionSize", relation: "=", to: memory(most) }], note: OF }];
  const base = { rule: "OBS-106", severity: "error", at: [path] } as const;
  if (retentionSizeMiB === undefined) {
    const message = `samples are removed by age alone, and the volume holds ${memory(volumeMiB)}`;
    return [{ ...base, message, fixes: bounds.length === 0 ? [LARGER] : bounds }];
  }
  const larger = memory(Math.ceil(retentionSizeMiB / SHARE));
  return [
    {
      ...base,
      message: "samples may take more than the volume has room for",
      comparison: {
        subject: "samples",
        left: [{ label: `retentionSize ${memory(retentionSizeMiB)}`, value: retentionSizeMiB }],
        must: "<=",
        right: [{ label: `volume ${memory(volumeMiB)} x ${SHARE}`, value: most }],
        unit: "Mi",
      },
      fixes: [...bounds, { changes: [{ prop: "storage.size", relation: "=", to: larger }], note: OF }],
    },
  ];
}

const OF = "of the KubePrometheusStack";

const LARGER: Fix = {
  changes: [
    { prop: "storage.size", relation: "=", to: "2Mi" },
    { prop: "retentionSize", relation: "=", to: "1Mi" },
  ],
  note: OF,
};
