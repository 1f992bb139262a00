import type { Finding, Fix } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { StoreVolumeFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";

/** Part of the volume that may be full: what is merged is there twice for a while, and what is removed goes hours later. */
const SHARE = 0.8;

/** Loki takes no less. Of Jaeger, which counts in hours, the retention is a prop of its storage. */
const LEAST_HOURS = { jaeger: 1, loki: 24, tempo: 24 };

/** A store that removes by age alone, and what it is expected to hold by then. */
interface Store {
  readonly path: string;
  readonly name: string;
  readonly program: keyof typeof LEAST_HOURS;
  readonly storage?: StoreVolumeFacts;
}

/** None of the stores can be told how much it may take. */
export const fullStore: Rule<PlatformFacts> = {
  id: "OBS-130",
  title: "logs or traces that outgrow their volume",
  severity: "error",
  invariants: [],
  why:
    "Loki, Tempo and Jaeger's Badger remove by age alone. Where a volume is full before the oldest entry is old enough, nothing more is taken in and " +
    "nothing removed, since that wants room as well; the volume has to be expanded by hand, in the middle of an incident.",
  sources: [
    "https://grafana.com/docs/loki/latest/operations/storage/filesystem/",
    "https://github.com/grafana/loki/issues/6876",
    "https://grafana.com/docs/tempo/latest/configuration/",
  ],
  example: {
    fails: { logStore: { storage: { volumeMiB: 51_200, retentionHours: 744, perDayMiB: 2048 } } },
    passes: { logStore: { storage: { volumeMiB: 102_400, retentionHours: 744, perDayMiB: 2048 } } },
  },
  check: ({ logStores, traceStores }) => [...logStores, ...traceStores].flatMap(check),
};

function check({ path, name, program, storage }: Store): readonly Finding[] {
  if (storage?.perDayMiB === undefined) {
    return [];
  }
  const { volumeMiB, retentionHours, perDayMiB } = storage;
  const needed = Math.ceil((perDayMiB * retentionHours) / 24);
  const most = Math.floor(volumeMiB * SHARE);
  if (!(needed > most)) {
    return [];
  }
  const retention = program === "jaeger" ? "storage.retentionHours" : "retentionHours";
  const hours = Math.floor((most * 24) / perDayMiB);
  const shorter: readonly Fix[] =
    hours < LEAST_HOURS[program]
      ? []
      : [{ changes: [{ prop: retention, relation: "=", to: hours }], note: `of ${name}` }];
  return [
    {
      rule: "OBS-130",
      severity: "error",
      at: [path],
      message: `${name} fills its volume before it removes anything`,
      comparison: {
        subject: "kept at the end",
        left: [{ label: `${perDayMiB} Mi a day x ${retentionHours} / 24`, value: needed }],
        must: "<=",
        right: [{ label: `volume ${memory(volumeMiB)} x ${SHARE}`, value: most }],
        unit: "Mi",
      },
      fixes: [
        {
          changes: [{ prop: "storage.size", relation: "=", to: memory(Math.ceil(needed / SHARE)) }],
          note: `of ${name}`,
        },
        ...shorter,
      ],
    },
  ];
}
