import { Construct } from "constructs";
import { OUTPOST_PORTS } from "../../values/releases/outposts";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { literal } from "../core/literal";
import { publishFacts } from "../core/preflight";
import { DataAuthentikServiceConnectionKubernetes } from "../imports/authentik/data-authentik-service-connection-kubernetes";
import { Outpost } from "../imports/authentik/outpost";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import { type ManagedOutpostFacts, managedOutpostFacts } from "./managed-facts";
import type { ManagedOutpostProps } from "./managed-props";

/**
 * An outpost that authentik's own controller deploys, with what it leaves out put in by patches: resources, probes, a
 * memory-backed `/dev/shm`, an even spread; and a disruption budget beside it where it is several pods.
 *
 * Needs the provider goauthentik/authentik in its stack, of the server's release line, and that of Kubernetes for the budget.
 */
export class ManagedOutpost extends Construct {
  /** Expression: id of the outpost in authentik. */
  readonly id: string;
  /** For a reverse proxy that asks. Absent: LDAP and RADIUS have nothing to ask. */
  readonly forwardAuth?: ForwardAuthEndpoint;
  readonly facts: ManagedOutpostFacts;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ManagedOutpostProps) {
    super(scope, id);
    this.facts = managedOutpostFacts(this.node.path, props);
    const { type, outpost, objectName, namespace, podLabels, config, serviceConnection, replicas } = this.facts;
    publishFacts(this, this.facts);
    const connection = new DataAuthentikServiceConnectionKubernetes(this, "ServiceConnection", {
      name: literal(serviceConnection),
    });
    const resource = new Outpost(this, "Resource", {
      name: outpost,
      type,
      protocolProviders: [],
      serviceConnection: connection.id,
      config: literal(JSON.stringify(config)),
      // Each provider is attached by its application.
      lifecycle: { ignoreChanges: ["protocol_providers"] },
    });
    this.id = resource.id;
    if (type === "proxy") {
      this.forwardAuth = {
        address: { host: `${objectName}.${namespace}.svc`, port: OUTPOST_PORTS.proxy[0]?.servicePort ?? 9000 },
        service: objectName,
        location: { namespace, podLabels },
        outpost,
      };
    }
    if (replicas > 1) {
      new DisruptionBudget(this, "DisruptionBudget", {
        name: objectName,
        namespace,
        selector: podLabels,
        maxUnavailable: 1,
      });
    }
  }
}
