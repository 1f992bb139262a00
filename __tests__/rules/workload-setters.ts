import type { AuthentikFacts } from "../../constructs/authentik/facts";
import { type CpuQuantity, type MemoryQuantity, mebibytes, millicores } from "../../constructs/core/quantity";
import type { WorkloadFacts } from "../../constructs/kubernetes/facts";
import type { Open, Parts, Setter, Value } from "./open-parts";

/** Props of a pod of authentik. */
export function podSetters(prefix: string, pod: (parts: Parts) => Open<AuthentikFacts["server" | "worker"]>) {
  const probes = ["startup", "liveness", "readiness"] as const;
  const setters: Record<string, Setter> = {
    [`${prefix}.readOnlyRootFilesystem`]: (parts, value) => {
      pod(parts).readOnlyRootFilesystem = value === true;
    },
  };
  for (const probe of probes) {
    setters[`${prefix}.probes.${probe}.timeoutSec`] = (parts, value) => {
      pod(parts)[`${probe}Probe`].timeoutSec = Number(value);
    };
    setters[`${prefix}.probes.${probe}.failureThreshold`] = (parts, value) => {
      pod(parts)[`${probe}Probe`].failureThreshold = Number(value);
    };
  }
  return setters;
}

/** Props of a workload. */
export function workloadSetters(prefix: string, rollout: string, workload: (parts: Parts) => Open<WorkloadFacts>) {
  const budget = (parts: Parts, key: "minAvailable" | "maxUnavailable", value: Value) => {
    const { [key]: _, ...rest } = workload(parts).disruptionBudget ?? { selector: {} };
    workload(parts).disruptionBudget = value === undefined ? rest : { ...rest, [key]: Number(value) };
  };
  const setters: Record<string, Setter> = {
    [`${prefix}.replicas`]: (parts, value) => {
      const { autoscaling } = workload(parts);
      if (value !== undefined) {
        workload(parts).replicas = Number(value);
      } else if (autoscaling !== undefined) {
        autoscaling.replicasEmitted = false;
      }
    },
    [`${prefix}.autoscaling`]: (parts) => {
      delete workload(parts).autoscaling;
    },
    [`${prefix}.autoscaling.minReplicas`]: (parts, value) => {
      workload(parts).replicas = Number(value);
      const { autoscaling } = workload(parts);
      if (autoscaling !== undefined) {
        autoscaling.minReplicas = Number(value);
      }
    },
    [`${prefix}.autoscaling.maxReplicas`]: (parts, value) => {
      const { autoscaling } = workload(parts);
      if (autoscaling !== undefined) {
        autoscaling.maxReplicas = Number(value);
      }
    },
    [`${prefix}.disruptionBudget.minAvailable`]: (parts, value) => budget(parts, "minAvailable", value),
    [`${prefix}.disruptionBudget.maxUnavailable`]: (parts, value) => budget(parts, "maxUnavailable", value),
    [`${prefix}.terminationGracePeriodSec`]: (parts, value) => {
      workload(parts).terminationGracePeriodSec = Number(value);
    },
    [`${prefix}.resources.limits.memory`]: (parts, value) => {
      workload(parts).resources.memoryLimitMiB = mebibytes(value as MemoryQuantity);
    },
    [`${prefix}.resources.limits.cpu`]: (parts, value) => {
      workload(parts).resources.cpuLimitMillicores = millicores(value as CpuQuantity);
    },
    [`${prefix}.resources.requests.memory`]: (parts, value) => {
      workload(parts).resources.memoryRequestMiB = mebibytes(value as MemoryQuantity);
    },
    [`${prefix}.resources.requests.cpu`]: (parts, value) => {
      workload(parts).resources.cpuRequestMillicores = millicores(value as CpuQuantity);
    },
    [`${prefix}.hostAntiAffinity`]: (parts, value) => {
      workload(parts).hostAntiAffinity = value as WorkloadFacts["hostAntiAffinity"];
    },
    [`${rollout}.maxSurge`]: (parts, value) => {
      workload(parts).rollout.maxSurge = Number(value);
    },
    [`${rollout}.maxUnavailable`]: (parts, value) => {
      workload(parts).rollout.maxUnavailable = Number(value);
    },
  };
  return setters;
}
