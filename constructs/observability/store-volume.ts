import { given } from "../core/json";
import { isPlain, object, oneOf, optional, type RequiredKind, text } from "../core/kind";
import { DNS_LABEL, MEMORY, OBJECT_NAME } from "../core/kinds";
import { type MemoryQuantity, memoryAmount } from "../core/quantity";
import type { StoreVolumeFacts } from "./facts";
import { OBJECT_STORE } from "./object-store";

/** A volume that telemetry is kept on: there is one pod then. */
export interface StoreVolumeProps {
  readonly type: "volume";
  /** Size. Kubernetes never changes it in a set that is there: its claims are expanded by hand. */
  readonly size: MemoryQuantity;
  /** @default - the cluster's default */
  readonly storageClass?: string;
  /** What a day adds to it, compressed as it is stored: OBS-130 holds it against size and retention. @default - not known */
  readonly expectedPerDay?: MemoryQuantity;
}

const STORE_VOLUME = object<StoreVolumeProps>({
  type: oneOf("volume"),
  size: MEMORY,
  storageClass: optional(OBJECT_NAME),
  expectedPerDay: optional(MEMORY),
});

/** A volume, or a bucket. */
export const STORAGE: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
    const type = isPlain(value) ? value.type : undefined;
    return type === "volume" || type === "s3"
      ? (type === "s3" ? OBJECT_STORE : STORE_VOLUME).wrong(prop, value)
      : [{ prop: `${prop}.type`, value: type, valid: false, allowed: '"volume" or "s3"' }];
  },
};

/** Name of a StatefulSet: what is appended for its pods and its Services makes it longer. */
export const SET_NAME = text(
  "a DNS label of at most 52 characters",
  (name) => DNS_LABEL.wrong("", name).length === 0 && name.length <= 52,
);

/** What rules know of a volume. */
export function storeVolumeFacts(
  { size, expectedPerDay }: Pick<StoreVolumeProps, "size" | "expectedPerDay">,
  retentionHours: number,
): StoreVolumeFacts {
  const perDayMiB = expectedPerDay && memoryAmount(expectedPerDay);
  return { volumeMiB: memoryAmount(size), retentionHours, ...given({ perDayMiB }) };
}
