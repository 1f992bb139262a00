import { LOKI_IMAGE, LOKI_SCHEMA } from "../../../values/releases/loki";
import { given } from "../../core/json";
import { type ComponentLabels, selectorLabels } from "../../core/labels";
import { checkProps, type PropCheck } from "../../core/prop-check";
import { memoryAmount } from "../../core/quantity";
import type { StatefulSetFacts } from "../../kubernetes/facts";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { LogStoreFacts } from "../facts";
import { type ObjectStoreFacts, objectStoreFacts } from "../object-store";
import { storeVolumeFacts } from "../store-volume";
import { LOKI, type LokiLimitsProps, type LokiProps } from "./loki-props";

/** Ports of Loki; the ring's is for pods that keep lines together. */
export const LOKI_PORTS = { http: 3100, grpc: 9095, ring: 7946 };

/** How many pods keep each line, where there are several. */
const COPIES = 3;

const AMOUNTS = { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } } as const;

const LIMITS: Required<LokiLimitsProps> = {
  ingestionRateMb: 4,
  ingestionBurstSizeMb: 6,
  maxGlobalStreamsPerUser: 5000,
  maxQueryLengthHours: 721,
};

/** Loki as it is deployed by this library. */
export interface LokiDeploymentFacts extends LogStoreFacts {
  readonly image: string;
  readonly set: StatefulSetFacts;
  readonly retentionHours: number;
  readonly limits: Required<LokiLimitsProps>;
  /** Pods that keep each line. */
  readonly replicationFactor: number;
  /** Absent: lines are on the volume. */
  readonly bucket?: ObjectStoreFacts;
}

/** Labels of Loki's objects. */
export function lokiLabels(name: string): ComponentLabels {
  return { name: "loki", instance: name };
}

/** Facts of a Loki from its props. @throws one error with every wrong prop */
export function lokiFacts(path: string, props: LokiProps): LokiDeploymentFacts {
  checkProps(path, LOKI.wrong("", props));
  const { name = "loki", namespace, storage, replicas = 1, retentionHours = 744, image = LOKI_IMAGE } = props;
  const limits = { ...LIMITS, ...props.limits };
  const resources = resourceFacts(props.resources ?? AMOUNTS);
  checkProps(path, [
    ...requestsWithinLimits(resources),
    ...replicaChecks(replicas, storage),
    {
      prop: "limits.ingestionBurstSizeMb",
      value: limits.ingestionBurstSizeMb,
      valid: limits.ingestionBurstSizeMb >= limits.ingestionRateMb,
      allowed: `at least \`limits.ingestionRateMb\`, ${limits.ingestionRateMb}`,
    },
    {
      prop: "walSize",
      value: props.walSize,
      valid: props.walSize === undefined || storage.type === "s3",
      allowed: "left out with a volume: `storage.size` is its size",
    },
  ]);
  const podLabels = selectorLabels(lokiLabels(name));
  const sizeMiB = memoryAmount(storage.type === "volume" ? storage.size : (props.walSize ?? "10Gi"));
  return {
    kind: "logStore",
    path,
    program: "loki",
    version: image.slice(image.lastIndexOf(":") + 1),
    name,
    namespace,
    port: LOKI_PORTS.http,
    schema: props.schema ?? LOKI_SCHEMA,
    ...(storage.type === "volume"
      ? { storage: storeVolumeFacts(storage, retentionHours) }
      : { bucket: objectStoreFacts(storage) }),
    image,
    set: {
      name,
      namespace,
      podLabels,
      replicas,
      hostAntiAffinity: replicas === 1 ? "none" : "preferred",
      hostSpread: "ScheduleAnyway",
      ...(replicas === 1 ? {} : { disruptionBudget: { maxUnavailable: 1, selector: podLabels } }),
      resources,
      // It writes what it holds to the store before it goes.
      terminationGracePeriodSec: 300,
      volume: given({ sizeMiB, storageClass: storage.type === "volume" ? storage.storageClass : undefined }),
    },
    retentionHours,
    limits,
    replicationFactor: replicas === 1 ? 1 : COPIES,
  };
}

function replicaChecks(replicas: number, storage: LokiProps["storage"]): readonly PropCheck[] {
  return [
    {
      prop: "replicas",
      value: replicas,
      valid: replicas === 1 || replicas >= COPIES,
      allowed: `1, or at least ${COPIES}: of two copies both would have to be written, and a rollout would refuse every line`,
    },
    {
      prop: "replicas",
      value: replicas,
      valid: replicas === 1 || storage.type === "s3",
      allowed: "1 with a volume: each pod would answer with the lines of its own",
      fix: 'give it `storage.type` "s3"',
    },
  ];
}
