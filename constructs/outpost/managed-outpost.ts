import { Construct } from "constructs";
import { OUTPOST_PORTS, type OutpostType } from "../../values/releases/outposts";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { literal } from "../core/literal";
import { publishFacts, reportProps } from "../core/preflight";
import type { ProviderList } from "../core/provider-list";
import { DataAuthentikServiceConnectionKubernetes } from "../imports/authentik/data-authentik-service-connection-kubernetes";
import { Outpost } from "../imports/authentik/outpost";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import { checkManagedOutpost, type ManagedOutpostFacts } from "./managed-facts";
import type { ManagedOutpostProps } from "./managed-props";
import { ATTACHED_BY_OTHERS, OwnedProviders } from "./owned-providers";

/**
 * An outpost that authentik's own controller deploys, with what it leaves out put in by patches: resources, probes, a
 * memory-backed `/dev/shm`, an even spread; and a disruption budget beside it where it is several pods. Its list of providers is
 * that of the `ProtectedApplications` of its stack that name it in `ownOutposts`: authentik makes none without a provider (OUT-013). Without them
 * the list is left alone, for an outpost that exists already and is imported.
 *
 * Needs the provider goauthentik/authentik in its stack, of the server's release line, and that of Kubernetes for the budget.
 */
export class ManagedOutpost extends Construct implements ProviderList {
  /** Expression: id of the outpost in authentik. */
  readonly id: string;
  /** For a reverse proxy that asks. Absent: LDAP and RADIUS have nothing to ask. */
  readonly forwardAuth?: ForwardAuthEndpoint;
  readonly outpost: string;
  readonly type: OutpostType;
  readonly facts: ManagedOutpostFacts;
  private readonly providers: OwnedProviders;

  /** @throws one error with every prop that is wrong by itself; preflight tells what does not fit together. */
  constructor(scope: Construct, id: string, props: ManagedOutpostProps) {
    super(scope, id);
    const { facts, mistakes } = checkManagedOutpost(this.node.path, props);
    this.facts = facts;
    reportProps(this, mistakes);
    const { type, outpost, objectName, namespace, podLabels, config, serviceConnection, replicas } = this.facts;
    publishFacts(this, this.facts);
    const connection = new DataAuthentikServiceConnectionKubernetes(this, "ServiceConnection", {
      name: literal(serviceConnection),
    });
    const resource = new Outpost(this, "Resource", {
      ...ATTACHED_BY_OTHERS,
      name: outpost,
      type,
      serviceConnection: connection.id,
      config: literal(JSON.stringify(config)),
    });
    this.id = resource.id;
    this.outpost = outpost;
    this.type = type;
    this.providers = new OwnedProviders(resource);
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

  /** For `ProtectedApplications`. */
  serve(ids: string): void {
    this.providers.add(ids);
  }
}
