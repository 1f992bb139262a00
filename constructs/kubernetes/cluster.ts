import { Construct } from "constructs";
import { list, object, oneOf, optional } from "../core/kind";
import { count } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps, wholeNumber } from "../core/prop-check";
import type { ClusterFacts, IpFamily } from "./facts";

/** What scheduling has to know about a cluster. */
export interface ClusterProps {
  /** Nodes that may run the pods. */
  readonly nodes: number;
  /** Zones that these nodes are in. @default 1 */
  readonly zones?: number;
  /**
   * IP families that pods can bind. `IPv6` belongs here wherever the nodes' kernels have it, also where pods are given IPv4
   * addresses only. @default - not known: not checked
   */
  readonly ipFamilies?: readonly IpFamily[];
}

const IP_FAMILIES = "IPv4, IPv6 or both, each once; left out when it is not known";

const CLUSTER = object<ClusterProps>({
  nodes: count(1),
  zones: optional(count(1)),
  ipFamilies: optional(list(oneOf("IPv4", "IPv6"), IP_FAMILIES)),
});

/** The cluster that an app deploys to: creates nothing, lets the rules hold replicas against nodes. */
export class Cluster extends Construct {
  /** @throws when there are fewer nodes than zones, fewer than one of either, or IP families that are none or twice the same. */
  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    publishFacts(this, clusterFacts(this.node.path, props));
  }
}

/** The facts of a cluster. @throws one error with every wrong prop */
export function clusterFacts(path: string, props: ClusterProps): ClusterFacts {
  checkProps(path, CLUSTER.wrong("", props));
  const { nodes, zones = 1, ipFamilies } = props;
  checkProps(path, [
    wholeNumber("zones", zones, 1, nodes),
    {
      prop: "ipFamilies",
      value: ipFamilies,
      valid: ipFamilies === undefined || (ipFamilies.length > 0 && new Set(ipFamilies).size === ipFamilies.length),
      allowed: IP_FAMILIES,
    },
  ]);
  return { kind: "cluster", path, nodes, zones, ...(ipFamilies === undefined ? {} : { ipFamilies }) };
}
