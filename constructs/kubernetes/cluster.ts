import { Construct } from "constructs";
import { publishFacts } from "../core/preflight";
import { checkProps, wholeNumber } from "../core/prop-check";
import type { ClusterFacts } from "./facts";

/** What scheduling has to know about a cluster. */
export interface ClusterProps {
  /** Nodes that may run the pods. */
  readonly nodes: number;
  /** Zones that these nodes are in. @default 1 */
  readonly zones?: number;
}

/** The cluster that an app deploys to: creates nothing, lets the rules hold replicas against nodes. */
export class Cluster extends Construct {
  /** @throws when there are fewer nodes than zones, or fewer than one of either. */
  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { nodes, zones = 1 } = props;
    checkProps(this.node.path, [wholeNumber("nodes", nodes, 1), wholeNumber("zones", zones, 1, nodes)]);
    const facts: ClusterFacts = { kind: "cluster", path: this.node.path, nodes, zones };
    publishFacts(this, facts);
  }
}
