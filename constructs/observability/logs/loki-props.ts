import type { SchemaPeriod } from "../../../values/releases/loki";
import type { NetworkLocation } from "../../core/database-endpoint";
import { list, object, oneOf, optional, text } from "../../core/kind";
import { count, DNS_LABEL, MEMORY } from "../../core/kinds";
import type { MemoryQuantity } from "../../core/quantity";
import type { DnsProps } from "../../kubernetes/peers";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import type { ResourceProps } from "../../kubernetes/resources";
import type { ObjectStoreProps } from "../object-store";
import { PLACES } from "../peers";
import { SET_NAME, STORAGE, type StoreVolumeProps } from "../store-volume";

/** `limits_config` of Loki. */
export interface LokiLimitsProps {
  /** Megabytes that may come in each second. @default 4 */
  readonly ingestionRateMb?: number;
  /** Megabytes that may come in at once. @default 6 */
  readonly ingestionBurstSizeMb?: number;
  /** Streams that are written at the same time: each set of labels is one. @default 5000 */
  readonly maxGlobalStreamsPerUser?: number;
  /** Hours that one query may reach over. @default 721 */
  readonly maxQueryLengthHours?: number;
}

/** Loki in its monolithic mode, for up to some 20 GB of logs a day: https://grafana.com/docs/loki/latest/get-started/deployment-modes/. */
export interface LokiProps {
  /** Namespace, which must exist. */
  readonly namespace: string;
  /** A volume, for one pod, or a bucket. */
  readonly storage: StoreVolumeProps | ObjectStoreProps;
  /** Name of the StatefulSet and of its Service. @default "loki" */
  readonly name?: string;
  /** Pods: 1, or from 3 on with every line in three of them, which needs a bucket. @default 1 */
  readonly replicas?: number;
  /** Hours for which a line is kept, at least 24. @default 744 */
  readonly retentionHours?: number;
  /**
   * How index and chunks are written from which day on, the newest last. Append a period from a day to come; one that has begun never
   * changes. @default - tsdb and v13 from the beginning
   */
  readonly schema?: readonly SchemaPeriod[];
  /** @default - Loki's own */
  readonly limits?: LokiLimitsProps;
  /** Size of each pod's volume for what is not in the bucket yet. @default "10Gi" */
  readonly walSize?: MemoryQuantity;
  /** Who may send lines and ask for them: Loki has one port for both. @default - any pod of the cluster */
  readonly clients?: readonly NetworkLocation[];
  /** Where the cluster's DNS is, for a bucket and for several pods. @default - every pod of kube-system */
  readonly dns?: DnsProps;
  /** An image of Loki 3. @default - the library's, by tag */
  readonly image?: string;
  /** @default - requests 250m and 512Mi, limit 2Gi */
  readonly resources?: ResourceProps;
}

const PERIOD = object<SchemaPeriod>({
  from: text(
    "a day like 2026-01-31",
    (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(day).toJSON()?.slice(0, 10) === day,
  ),
  store: oneOf("tsdb", "boltdb-shipper"),
  schema: oneOf("v11", "v12", "v13"),
});

/** What each prop of Loki must be like. */
export const LOKI = object<LokiProps>({
  namespace: DNS_LABEL,
  storage: STORAGE,
  name: optional(SET_NAME),
  replicas: optional(count(1)),
  retentionHours: optional(count(24, 87_600)),
  schema: optional(list(PERIOD, "a list of periods, at least one", 1)),
  limits: optional(
    object<LokiLimitsProps>({
      ingestionRateMb: optional(count(1, 1_000_000)),
      ingestionBurstSizeMb: optional(count(1, 1_000_000)),
      maxGlobalStreamsPerUser: optional(count(1)),
      maxQueryLengthHours: optional(count(1, 87_600)),
    }),
  ),
  walSize: optional(MEMORY),
  clients: optional(PLACES),
  dns: optional(DNS),
  // Before version 3 nothing takes OTLP, and the schema may be another.
  image: optional(
    text("an image of Loki 3, by a tag like 3.7.6", /^(?=.{1,500}$)[\w./:-]+:3\.\d{1,4}\.\d{1,4}([.-][\w.-]{0,60})?$/),
  ),
  resources: optional(RESOURCES),
});
