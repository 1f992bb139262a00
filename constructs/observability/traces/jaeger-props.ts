import type { NetworkLocation } from "../../core/database-endpoint";
import { isPlain, object, optional, type RequiredKind, text } from "../../core/kind";
import { count, DNS_LABEL, MEMORY, OBJECT_NAME } from "../../core/kinds";
import type { MemoryQuantity } from "../../core/quantity";
import { RESOURCES } from "../../kubernetes/prop-kinds";
import type { ResourceProps } from "../../kubernetes/resources";
import { PLACES } from "../peers";

/** Traces in the memory of the pod, until it restarts. */
export interface MemoryStorage {
  readonly type: "memory";
  /** Traces that are kept; the oldest go first. @default 100000 */
  readonly maxTraces?: number;
}

/** Traces on a volume of the pod's own. */
export interface BadgerStorage {
  readonly type: "badger";
  /** Size of the volume. */
  readonly size: MemoryQuantity;
  /** @default - the cluster's default */
  readonly storageClass?: string;
  /** Hours for which a span is kept. @default 72 */
  readonly retentionHours?: number;
  /** What a day of spans takes on the volume, for OBS-130 to hold against its size. @default - not known */
  readonly expectedPerDay?: MemoryQuantity;
}

/** A Jaeger of one pod: neither store can be shared by two. */
export interface JaegerProps {
  /** Namespace, which must exist. */
  readonly namespace: string;
  readonly storage: MemoryStorage | BadgerStorage;
  /** Name of the Deployment and of its Service. @default "jaeger" */
  readonly name?: string;
  /** Who may send spans. @default - any pod of the cluster */
  readonly clients?: readonly NetworkLocation[];
  /** Who may ask for traces, and for Jaeger's own metrics. @default - any pod of the cluster */
  readonly readers?: readonly NetworkLocation[];
  /** An image of Jaeger 2. @default - the library's, by tag */
  readonly image?: string;
  /** @default - requests 100m and 512Mi, limit 1Gi */
  readonly resources?: ResourceProps;
}

const MEMORY_STORAGE = object<Omit<MemoryStorage, "type">>({ maxTraces: optional(count(1)) });
const BADGER_STORAGE = object<Omit<BadgerStorage, "type">>({
  size: MEMORY,
  storageClass: optional(OBJECT_NAME),
  retentionHours: optional(count(1, 87_600)),
  expectedPerDay: optional(MEMORY),
});

const STORAGE: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
    const type = isPlain(value) ? value.type : undefined;
    if (type !== "memory" && type !== "badger") {
      return [{ prop: `${prop}.type`, value: type, valid: false, allowed: '"memory" or "badger"' }];
    }
    return (type === "memory" ? MEMORY_STORAGE : BADGER_STORAGE).wrong(prop, value);
  },
};

/** What each prop of Jaeger must be like. */
export const JAEGER = object<JaegerProps>({
  namespace: DNS_LABEL,
  storage: STORAGE,
  name: optional(DNS_LABEL),
  clients: optional(PLACES),
  readers: optional(PLACES),
  // Version 1 reads none of this: another program, set by variables.
  image: optional(
    text(
      "an image of Jaeger 2, by a tag like 2.20.0",
      /^(?=.{1,500}$)[\w./:-]+:2\.\d{1,4}\.\d{1,4}([.-][\w.-]{0,60})?$/,
    ),
  ),
  resources: optional(RESOURCES),
});
