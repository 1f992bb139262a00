import { Construct } from "constructs";
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

/** The cluster that an app deploys to: creates nothing, lets the rules hold replicas against nodes. */
export class Cluster extends Construct {
  /** @throws when there are fewer nodes than zones, fewer than one of either, or IP families that are none or twice the same. */
  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { nodes, zones = 1, ipFamilies } = props;
    checkProps(this.node.path, [
      wholeNumber("nodes", nodes, 1),
      wholeNumber("zones", zones, 1, nodes),
      {
        prop: "ipFamilies",
        value: ipFamilies,
        valid: ipFamilies === undefined || (ipFamilies.length > 0 && new Set(ipFamilies).size === ipFamilies.length),
        allowed: "IPv4, IPv6 or both, each once; left out when it is not known",
      },
    ]);
    const facts: ClusterFacts = {
      kind: "cluster",
      path: this.node.path,
      nodes,
      zones,
      ...(ipFamilies === undefined ? {} : { ipFamilies }),
    };
    publishFacts(this, facts);
  }
}
