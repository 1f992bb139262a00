import { cpuText, memoryText } from "../../../values/charts/quantity";
import type { JsonObject } from "../../core/json";
import type { ResourceFacts } from "../../kubernetes/facts";

/** Requests and limits in the form that Kubernetes itself writes: the operator's webhook hands quantities back in it. */
export function resourceManifest(facts: ResourceFacts): JsonObject {
  const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB, memoryLimitMiB } = facts;
  return {
    requests: amounts(cpuRequestMillicores, memoryRequestMiB),
    limits: amounts(cpuLimitMillicores, memoryLimitMiB),
  };
}

function amounts(cpuMillicores: number | undefined, memoryMiB: number | undefined): JsonObject {
  return {
    ...(cpuMillicores === undefined ? {} : { cpu: cpuText(cpuMillicores) }),
    ...(memoryMiB === undefined ? {} : { memory: memoryText(memoryMiB) }),
  };
}
