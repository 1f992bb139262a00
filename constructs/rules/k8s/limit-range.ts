import { given } from "../../core/json";
import type { QuotaFacts, ResourceFacts } from "../../kubernetes/facts";

type Range = Pick<QuotaFacts, "defaults" | "max">;

/**
 * What a container gets that sets nothing: the API server takes the maximum for a default limit that is missing, and the default limit
 * for a default request (pkg/apis/core/v1/defaults.go of Kubernetes).
 */
export function containerDefaults({ defaults, max }: Range): ResourceFacts {
  const limits = { ...max, ...defaults };
  return given({
    cpuRequestMillicores: limits.cpuRequestMillicores ?? limits.cpuLimitMillicores,
    cpuLimitMillicores: limits.cpuLimitMillicores,
    memoryRequestMiB: limits.memoryRequestMiB ?? limits.memoryLimitMiB,
    memoryLimitMiB: limits.memoryLimitMiB,
  });
}

/** A container as the API server admits it: a limit of its own stands for a request, then come the defaults. */
export function admitted(own: ResourceFacts, range: Range): ResourceFacts {
  const other = containerDefaults(range);
  return given({
    cpuRequestMillicores: own.cpuRequestMillicores ?? own.cpuLimitMillicores ?? other.cpuRequestMillicores,
    cpuLimitMillicores: own.cpuLimitMillicores ?? other.cpuLimitMillicores,
    memoryRequestMiB: own.memoryRequestMiB ?? own.memoryLimitMiB ?? other.memoryRequestMiB,
    memoryLimitMiB: own.memoryLimitMiB ?? other.memoryLimitMiB,
  });
}
