import { LOKI_IMAGE, LOKI_SCHEMA } from "../../../values/releases/loki";
import { type ComponentLabels, selectorLabels } from "../../core/labels";
import { checkProps, type PropCheck } from "../../core/prop-check";
import type { StatefulSetFacts } from "../../kubernetes/facts";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { LogStoreFacts } from "../facts";
import { type ObjectStoreFacts, objectStoreFacts } from "../object-store";
import { acceptedFrom } from "../peers";
import { storeVolumeFacts } from "../store-volume";
import { storeWorkload, walSizeCheck } from "../store-workload";
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
  readonly workload: StatefulSetFacts;
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
  const { name = "loki", namespace, storage, replicas = 1, retentionHours = 744, image = LOKI_IMAGE, walSize } = props;
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
    walSizeCheck({ storage, walSize }),
  ]);
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
    workload: storeWorkload({
      name,
      namespace,
      podLabels: selectorLabels(lokiLabels(name)),
      replicas,
      resources,
      storage,
      walSize,
      acceptsFrom: acceptedFrom("clients", [LOKI_PORTS.http], props.clients),
      ownPorts: Object.values(LOKI_PORTS),
      dns: props.dns,
    }),
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
