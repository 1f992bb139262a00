import { Construct } from "constructs";
import { CustomResource } from "../../core/custom-resource";
import type { Address, NetworkLocation, PooledEndpoint, PooledTls } from "../../core/database-endpoint";
import { publishFacts } from "../../core/preflight";
import { DisruptionBudget } from "../../kubernetes/disruption-budget";
import { NetworkPolicy } from "../../kubernetes/network-policy";
import { allow } from "../../kubernetes/peers";
import { poolerFacts } from "./pooler-facts";
import { poolerManifest } from "./pooler-manifest";
import type { CloudNativePgPoolerProps } from "./pooler-props";

/**
 * PgBouncer as the operator runs it, in front of the primary: an alternative to `PgBouncer` that needs no password of its own.
 * It publishes what any PgBouncer does, so every rule about poolers holds for it.
 */
export class CloudNativePgPooler extends Construct implements PooledEndpoint {
  readonly address: Address;
  readonly location: NetworkLocation;
  readonly poolMode: "session" | "transaction";
  readonly tls: PooledTls;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: CloudNativePgPoolerProps) {
    super(scope, id);
    const facts = poolerFacts(this.node.path, props);
    const { name, namespace, podLabels, disruptionBudget, connectsTo, acceptsFrom } = facts.workload;
    this.address = { host: `${name}.${namespace}`, port: facts.port };
    this.location = { namespace, podLabels };
    this.poolMode = facts.poolMode;
    this.tls = props.tls ?? { sslMode: "require" };
    publishFacts(this, facts);
    new CustomResource(this, "Pooler", { manifest: poolerManifest(facts) });
    new NetworkPolicy(this, "NetworkPolicy", {
      name,
      namespace,
      podSelector: podLabels,
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
    if (disruptionBudget !== undefined) {
      const { selector, ...limits } = disruptionBudget;
      new DisruptionBudget(this, "DisruptionBudget", { name, namespace, selector, ...limits });
    }
  }
}
