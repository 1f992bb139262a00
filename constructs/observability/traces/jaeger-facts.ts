import { JAEGER_IMAGE } from "../../../values/releases/jaeger";
import { type ComponentLabels, selectorLabels } from "../../core/labels";
import { checkProps } from "../../core/prop-check";
import { memoryAmount } from "../../core/quantity";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { TraceStoreFacts } from "../collector/facts";
import { acceptedFrom } from "../peers";
import { storeVolumeFacts } from "../store-volume";
import { JAEGER, type JaegerProps } from "./jaeger-props";

/** Ports of Jaeger 2 (its Dockerfile). */
export const JAEGER_PORTS = { otlpGrpc: 4317, otlpHttp: 4318, ui: 16686, query: 16685, health: 13133, metrics: 8888 };

const AMOUNTS = { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "1Gi" } } as const;

/** Hours for which Badger keeps a span. */
const RETENTION = 72;

/** Jaeger as it is deployed by this library. */
export interface JaegerDeploymentFacts extends TraceStoreFacts {
  readonly image: string;
  readonly workload: WorkloadFacts;
  readonly store: MemoryStoreFacts | BadgerStoreFacts;
}

/** Traces in memory. */
export interface MemoryStoreFacts {
  readonly type: "memory";
  readonly maxTraces: number;
}

/** Traces on a volume. */
export interface BadgerStoreFacts {
  readonly type: "badger";
  readonly sizeMiB: number;
  readonly storageClass?: string;
  readonly retentionHours: number;
}

/** Labels of Jaeger's objects. */
export function jaegerLabels(name: string): ComponentLabels {
  return { name: "jaeger", instance: name };
}

/** Facts of a Jaeger from its props. @throws one error with every wrong prop */
export function jaegerFacts(path: string, props: JaegerProps): JaegerDeploymentFacts {
  checkProps(path, JAEGER.wrong("", props));
  const { name = "jaeger", namespace, storage } = props;
  const resources = resourceFacts(props.resources ?? AMOUNTS);
  checkProps(path, requestsWithinLimits(resources));
  const { otlpGrpc, otlpHttp, ui, query, metrics } = JAEGER_PORTS;
  return {
    kind: "traceStore",
    path,
    program: "jaeger",
    name,
    namespace,
    ports: [otlpGrpc, otlpHttp, ui, query, metrics],
    forgetful: storage.type === "memory",
    ...(storage.type === "badger" ? { storage: storeVolumeFacts(storage, storage.retentionHours ?? RETENTION) } : {}),
    queryPort: ui,
    image: props.image ?? JAEGER_IMAGE,
    workload: {
      name,
      namespace,
      podLabels: selectorLabels(jaegerLabels(name)),
      // Each replica would show its own traces; two on one volume would destroy it.
      replicas: 1,
      rollout: { type: "Recreate", maxSurge: 0, maxUnavailable: 1 },
      hostAntiAffinity: "none",
      hostSpread: "ScheduleAnyway",
      resources,
      terminationGracePeriodSec: 60,
      ...(storage.type === "badger" ? { claims: [name] } : {}),
      connectsTo: [],
      acceptsFrom: [
        ...acceptedFrom("clients", [otlpGrpc, otlpHttp], props.clients),
        ...acceptedFrom("readers", [ui, query, metrics], props.readers),
      ],
    },
    store: store(storage),
  };
}

function store(storage: JaegerProps["storage"]): JaegerDeploymentFacts["store"] {
  if (storage.type === "memory") {
    return { type: "memory", maxTraces: storage.maxTraces ?? 100_000 };
  }
  const { size, storageClass, retentionHours = RETENTION } = storage;
  return {
    type: "badger",
    sizeMiB: memoryAmount(size),
    retentionHours,
    ...(storageClass === undefined ? {} : { storageClass }),
  };
}
