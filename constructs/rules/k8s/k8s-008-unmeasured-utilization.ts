import type { AuthentikPodFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** What a pod of authentik asks for by this library's default. */
const CPU_REQUEST = "100m";

/** Invariant 104: utilisation is a share of the request, and without one there is nothing to take a share of. */
export const unmeasuredUtilization: Rule<PlatformFacts> = {
  id: "K8S-008",
  title: "an autoscaler measures CPU against a request that is not set",
  severity: "error",
  invariants: [104],
  why:
    "CPU utilisation is measured in percent of the container's request. Where there is none the autoscaler reports " +
    "'missing request for cpu' and does nothing, so the workload stays at its minimum under any load.",
  sources: [
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details",
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  ],
  example: {
    fails: {
      authentik: {
        server: {
          targetCPUUtilizationPercentage: 50,
          workload: {
            autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted: false },
            resources: { cpuRequestMillicores: 0 },
          },
        },
      },
    },
    passes: {
      authentik: {
        server: {
          targetCPUUtilizationPercentage: 50,
          workload: { autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted: false } },
        },
      },
    },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, server, worker }) => [
      ...checkPod("server", `${path}/Server`, server),
      ...checkPod("worker", `${path}/Worker`, worker),
    ]),
};

/** A limit without a request is the request too. */
function checkPod(component: string, path: string, pod: AuthentikPodFacts): readonly Finding[] {
  const { workload, targetCPUUtilizationPercentage: target } = pod;
  const { cpuRequestMillicores = 0, cpuLimitMillicores = 0 } = workload.resources;
  return workload.autoscaling === undefined ||
    target === undefined ||
    cpuRequestMillicores > 0 ||
    cpuLimitMillicores > 0
    ? []
    : [
        {
          rule: "K8S-008",
          severity: "error",
          at: [path],
          message: `${workload.name} is to be scaled at ${target} % of its CPU request, and has none`,
          fixes: [
            { changes: [{ prop: `${component}.resources.requests.cpu`, relation: "=", to: CPU_REQUEST }] },
            { changes: [{ prop: `${component}.autoscaling`, relation: "unset" }] },
          ],
        },
      ];
}
