import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import type { DisruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { WorkloadFacts } from "../kubernetes/facts";
import type { DnsProps } from "../kubernetes/peers";
import type { ResourceProps } from "../kubernetes/resources";
import type { OutpostClient } from "./outpost-props";

/** What stands before several outposts of one pod each. */
export interface SessionHopProps {
  /** Namespace of all objects. */
  readonly namespace: string;
  /** `forwardAuth` of the outposts, at least two: each of one replica, all of the same outpost in authentik. */
  readonly outposts: readonly ForwardAuthEndpoint[];
  /** Name of the Deployment and its Service. @default "authentik-session-hop" */
  readonly name?: string;
  /** Name of the cookie that brings a browser back to its outpost. @default "authentik_outpost_affinity" */
  readonly cookieName?: string;
  /** Image with nginx that runs as user 101, by tag or digest. @default - nginxinc/nginx-unprivileged 1.29.3 */
  readonly image?: string;
  /** Any of them brings a browser to the same outpost. @default 2 */
  readonly replicas?: number;
  /** Laid over the defaults. @default - 25m and 32Mi requested, memory limited to 128Mi */
  readonly resources?: ResourceProps;
  /** @default "preferred" */
  readonly hostAntiAffinity?: WorkloadFacts["hostAntiAffinity"];
  /** @default - one pod may be missing; none with a single replica, which would block every drain */
  readonly disruptionBudget?: DisruptionBudgetLimits;
  /**
   * One budget over the outposts behind it, which each keep other sessions. Of outposts that tell their `sessionPods`, and have no
   * `disruptionBudget` of their own.
   * @default - one pod of all of them may be missing
   */
  readonly outpostBudget?: DisruptionBudgetLimits;
  /** Pods that may connect. @default - everybody */
  readonly clients?: readonly OutpostClient[];
  /** Where the cluster's DNS is. @default - namespace kube-system */
  readonly dns?: DnsProps;
  /** How long an apply waits for a rollout, in seconds. @default 600 */
  readonly rolloutTimeoutSec?: number;
}
