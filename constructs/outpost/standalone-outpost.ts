import { Construct } from "constructs";
import { OUTPOST_METRICS_PORT } from "../../values/releases/outposts";
import type { Address } from "../core/database-endpoint";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { given } from "../core/json";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { Deployment } from "../kubernetes/deployment";
import type { NetworkPolicy } from "../kubernetes/network-policy";
import { metricsPort, WorkloadObjects } from "../kubernetes/workload-objects";
import { OUTPOST_USER, outpostContainer, outpostVolumes } from "./outpost-pod";
import type { StandaloneOutpostProps } from "./outpost-props";
import type { StandaloneOutpostFacts } from "./standalone-deployment-facts";
import { outpostLabels, standaloneOutpostFacts } from "./standalone-facts";

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
    const objects = new WorkloadObjects(this, facts.workload, outpostLabels(facts.type, name));
    this.facts = facts;
    this.address = { host: `${name}.${namespace}.svc`, port: facts.ports[0]?.servicePort ?? OUTPOST_METRICS_PORT };
    if (facts.type === "proxy") {
      this.forwardAuth = {
        address: this.address,
        service: name,
        location: { namespace, podLabels: objects.selector },
        outpost: facts.outpost,
        ...given({ sessionPods: spreadWith }),
      };
    }
    publishFacts(this, facts);
    const policy = objects.networkPolicy();
    objects.service([
      ...facts.ports.map(({ name, servicePort, port, protocol }) => ({
        name,
        port: servicePort,
        targetPort: String(port),
        protocol,
      })),
      metricsPort(OUTPOST_METRICS_PORT),
    ]);
    objects.serviceMonitor(facts.scrape);
    objects.disruptionBudget();
    this.deployment(objects, policy, props);
  }

  private deployment(objects: WorkloadObjects, policy: NetworkPolicy, { tokenChecksum }: StandaloneOutpostProps): void {
    const { facts } = this;
    const { name } = facts.workload;
    const account = objects.serviceAccount();
    const deployment = new Deployment(this, "Deployment", {
      workload: facts.workload,
      labels: outpostLabels(facts.type, name),
      user: { runAsUser: OUTPOST_USER },
      serviceAccountName: name,
      containers: [outpostContainer(facts)],
      volumes: outpostVolumes(facts),
      ...(tokenChecksum === undefined ? {} : { checksums: { token: tokenChecksum } }),
      rolloutTimeoutSec: facts.rolloutTimeoutSec,
    });
    createAfter(deployment, account, policy);
  }
}
