import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { disruptionBudget } from "./k8s-001-disruption-budget";
import { unreachable } from "./k8s-002-unreachable";
import { stuckRollout } from "./k8s-003-stuck-rollout";
import { autoscaledReplicas } from "./k8s-004-autoscaled-replicas";
import { requestsAboveLimits } from "./k8s-005-requests-above-limits";
import { singlePod } from "./k8s-006-single-pod";
import { nobodyServing } from "./k8s-007-nobody-serving";
import { unmeasuredUtilization } from "./k8s-008-unmeasured-utilization";
import { sameObject } from "./k8s-009-same-object";
import { sharedVolume } from "./k8s-101-shared-volume";
import { quotaWithoutDefaults } from "./k8s-102-quota-without-defaults";
import { passingDefinitions } from "./k8s-103-passing-definitions";
import { danglingReference } from "./k8s-104-dangling-reference";
import { quotaExceeded } from "./k8s-105-quota-exceeded";
import { outsideLimitRange } from "./k8s-106-outside-limit-range";
import { refusedHostPaths } from "./k8s-107-refused-host-paths";

/** How Kubernetes runs the workloads. In the order of their ids. */
export const KUBERNETES_RULES: readonly Rule<PlatformFacts>[] = [
  disruptionBudget,
  unreachable,
  stuckRollout,
  autoscaledReplicas,
  requestsAboveLimits,
  singlePod,
  nobodyServing,
  unmeasuredUtilization,
  sameObject,
  sharedVolume,
  quotaWithoutDefaults,
  passingDefinitions,
  danglingReference,
  quotaExceeded,
  outsideLimitRange,
  refusedHostPaths,
];
