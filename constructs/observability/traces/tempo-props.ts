import type { NetworkLocation } from "../../core/database-endpoint";
import { object, optional, text } from "../../core/kind";
import { count, DNS_LABEL, MEMORY } from "../../core/kinds";
import type { MemoryQuantity } from "../../core/quantity";
import type { DnsProps } from "../../kubernetes/peers";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import type { ResourceProps } from "../../kubernetes/resources";
import type { ObjectStoreProps } from "../object-store";
import { PLACES } from "../peers";
import { SET_NAME, STORAGE, type StoreVolumeProps } from "../store-volume";

/** Tempo in its monolithic mode, one pod: https://grafana.com/docs/tempo/latest/set-up-for-tracing/setup-tempo/plan/deployment-modes/. */
export interface TempoProps {
  /** Namespace, which must exist. */
  readonly namespace: string;
  /** A volume, or a bucket. */
  readonly storage: StoreVolumeProps | ObjectStoreProps;
  /** Name of the StatefulSet and of its Service. @default "tempo" */
  readonly name?: string;
  /** Hours for which a trace is kept. @default 168 */
  readonly retentionHours?: number;
  /** Size of the volume for what is not in the bucket yet. @default "10Gi" */
  readonly walSize?: MemoryQuantity;
  /** Who may send spans. @default - any pod of the cluster */
  readonly clients?: readonly NetworkLocation[];
  /** Who may ask for traces, and for Tempo's own metrics. @default - any pod of the cluster */
  readonly readers?: readonly NetworkLocation[];
  /** Where the cluster's DNS is, for a bucket. @default - every pod of kube-system */
  readonly dns?: DnsProps;
  /** An image of Tempo 2. @default - the library's, by tag */
  readonly image?: string;
  /** @default - requests 250m and 512Mi, limit 2Gi */
  readonly resources?: ResourceProps;
}

/** What each prop of Tempo must be like. */
export const TEMPO = object<TempoProps>({
  namespace: DNS_LABEL,
  storage: STORAGE,
  name: optional(SET_NAME),
  retentionHours: optional(count(1, 87_600)),
  walSize: optional(MEMORY),
  clients: optional(PLACES),
  readers: optional(PLACES),
  dns: optional(DNS),
  // Version 3 has other settings, and another one for what removes.
  image: optional(
    text(
      "an image of Tempo 2, by a tag like 2.10.8",
      /^(?=.{1,500}$)[\w./:-]+:2\.\d{1,4}\.\d{1,4}([.-][\w.-]{0,60})?$/,
    ),
  ),
  resources: optional(RESOURCES),
});
