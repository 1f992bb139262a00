import { TEMPO_IMAGE } from "../../../values/releases/tempo";
import { type ComponentLabels, selectorLabels } from "../../core/labels";
import { checkProps } from "../../core/prop-check";
import type { StatefulSetFacts } from "../../kubernetes/facts";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { TraceStoreFacts } from "../collector/facts";
import { type ObjectStoreFacts, objectStoreFacts } from "../object-store";
import { acceptedFrom } from "../peers";
import { storeVolumeFacts } from "../store-volume";
import { storeWorkload, walSizeCheck } from "../store-workload";
import { TEMPO, type TempoProps } from "./tempo-props";

/** Ports of Tempo. */
export const TEMPO_PORTS = { otlpGrpc: 4317, otlpHttp: 4318, http: 3200 };

const AMOUNTS = { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } } as const;

/** Tempo as it is deployed by this library. */
export interface TempoDeploymentFacts extends TraceStoreFacts {
  readonly image: string;
  readonly workload: StatefulSetFacts;
  readonly retentionHours: number;
  /** Absent: traces are on the volume. */
  readonly bucket?: ObjectStoreFacts;
}

/** Labels of Tempo's objects. */
export function tempoLabels(name: string): ComponentLabels {
  return { name: "tempo", instance: name };
}

/** Facts of a Tempo from its props. @throws one error with every wrong prop */
export function tempoFacts(path: string, props: TempoProps): TempoDeploymentFacts {
  checkProps(path, TEMPO.wrong("", props));
  const { name = "tempo", namespace, storage, retentionHours = 168, image = TEMPO_IMAGE, walSize } = props;
  const resources = resourceFacts(props.resources ?? AMOUNTS);
  checkProps(path, [...requestsWithinLimits(resources), walSizeCheck({ storage, walSize })]);
  const { otlpGrpc, otlpHttp, http } = TEMPO_PORTS;
  return {
    kind: "traceStore",
    path,
    program: "tempo",
    name,
    namespace,
    ports: [otlpGrpc, otlpHttp, http],
    queryPort: http,
    forgetful: false,
    ...(storage.type === "volume"
      ? { storage: storeVolumeFacts(storage, retentionHours) }
      : { bucket: objectStoreFacts(storage) }),
    image,
    workload: storeWorkload({
      name,
      namespace,
      podLabels: selectorLabels(tempoLabels(name)),
      // A second one would have traces of its own.
      replicas: 1,
      resources,
      storage,
      walSize,
      acceptsFrom: [
        ...acceptedFrom("clients", [otlpGrpc, otlpHttp], props.clients),
        ...acceptedFrom("readers", [http], props.readers),
      ],
      ownPorts: [],
      dns: props.dns,
    }),
    retentionHours,
  };
}
