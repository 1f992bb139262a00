import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { OUTPOST_METRICS_PORT } from "../../values/releases/outposts";
import type { Address } from "../core/database-endpoint";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { given } from "../core/json";
import { type Labels, objectLabels, selectorLabels } from "../core/labels";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { Deployment } from "../kubernetes/deployment";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import { NetworkPolicy } from "../kubernetes/network-policy";
import { allow } from "../kubernetes/peers";
import { ServiceMonitor } from "../kubernetes/service-monitor";
import { OUTPOST_USER, outpostContainer, outpostVolumes } from "./outpost-pod";
import type { StandaloneOutpostProps } from "./outpost-props";
import { outpostLabels, type StandaloneOutpostFacts, standaloneOutpostFacts } from "./standalone-facts";

/**
 * An outpost of authentik as a Deployment of our own: proxy, LDAP or RADIUS, with its Service, network policy, disruption budget
 * and service account, memory-backed `/dev/shm` for the sessions, and the server's version.
 *
 * The outpost inside the server is the better one wherever it can be reached: its sessions are in the database, so any replica
 * serves any session, and a restart ends none.
 */
export class StandaloneOutpost extends Construct {
  /** The Service, at the first of its ports. */
  readonly address: Address;
  /** For a reverse proxy that asks. Absent: LDAP and RADIUS have nothing to ask. */
  readonly forwardAuth?: ForwardAuthEndpoint;
  readonly facts: StandaloneOutpostFacts;

  /** @throws one error with every prop that is wrong by itself. */
  constructor(scope: Construct, id: string, props: StandaloneOutpostProps) {
    super(scope, id);
    const facts = standaloneOutpostFacts(this.node.path, props);
    const { name, namespace, spreadWith } = facts.workload;
    this.facts = facts;
    this.address = { host: `${name}.${namespace}.svc`, port: facts.ports[0]?.servicePort ?? OUTPOST_METRICS_PORT };
    if (facts.type === "proxy") {
      this.forwardAuth = {
        address: this.address,
        service: name,
        location: { namespace, podLabels: this.selector() },
        outpost: facts.outpost,
        ...given({ sessionPods: spreadWith }),
      };
    }
    publishFacts(this, facts);
    const policy = this.networkPolicy();
    this.service();
    this.disruptionBudget();
    this.deployment(policy, props);
  }

  /** The labels that no change of a prop takes from the pods. */
  private selector(): Labels {
    const { type, workload } = this.facts;
    return selectorLabels(outpostLabels(type, workload.name));
  }

  private metadata() {
    const { type, workload } = this.facts;
    const { name, namespace } = workload;
    return { name, namespace, labels: { ...objectLabels(outpostLabels(type, name)) } };
  }

  private service(): void {
    const { ports, workload, scrape } = this.facts;
    const { name, namespace } = workload;
    const selector = this.selector();
    new ServiceV1(this, "Service", {
      metadata: this.metadata(),
      spec: {
        type: "ClusterIP",
        selector: { ...selector },
        port: [
          ...ports.map((each) => ({
            name: each.name,
            port: each.servicePort,
            targetPort: String(each.port),
            protocol: each.protocol,
          })),
          { name: "metrics", port: OUTPOST_METRICS_PORT, targetPort: "metrics", protocol: "TCP" },
        ],
      },
    });
    if (scrape !== undefined) {
      new ServiceMonitor(this, "ServiceMonitor", { name, namespace, selector, port: "metrics", ...scrape });
    }
  }

  private disruptionBudget(): void {
    const { disruptionBudget } = this.facts.workload;
    if (disruptionBudget !== undefined) {
      new DisruptionBudget(this, "DisruptionBudget", { ...this.metadata(), ...disruptionBudget });
    }
  }

  private networkPolicy(): NetworkPolicy {
    const { acceptsFrom, connectsTo } = this.facts.workload;
    return new NetworkPolicy(this, "NetworkPolicy", {
      ...this.metadata(),
      podSelector: this.selector(),
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
  }

  private deployment(policy: NetworkPolicy, { tokenChecksum }: StandaloneOutpostProps): void {
    const { facts } = this;
    const metadata = this.metadata();
    const account = new ServiceAccountV1(this, "ServiceAccount", { metadata, automountServiceAccountToken: false });
    const deployment = new Deployment(this, "Deployment", {
      workload: facts.workload,
      labels: outpostLabels(facts.type, metadata.name),
      user: { runAsUser: OUTPOST_USER },
      serviceAccountName: metadata.name,
      containers: [outpostContainer(facts)],
      volumes: outpostVolumes(facts),
      ...(tokenChecksum === undefined ? {} : { checksums: { token: tokenChecksum } }),
      rolloutTimeoutSec: facts.rolloutTimeoutSec,
    });
    createAfter(deployment, account, policy);
  }
}
