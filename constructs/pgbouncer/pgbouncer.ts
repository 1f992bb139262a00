import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { RELOADED_ANNOTATION, reloadAnnotations } from "../../values/charts/reloader";
import type { Address, NetworkLocation, PooledDatabase, PooledEndpoint, PooledTls } from "../core/database-endpoint";
import { objectLabels } from "../core/labels";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { ConfigMap } from "../kubernetes/config-map";
import { Deployment } from "../kubernetes/deployment";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import type { PeerFacts } from "../kubernetes/facts";
import { NetworkPolicy } from "../kubernetes/network-policy";
import { allow, peerAt } from "../kubernetes/peers";
import { ServiceMonitor } from "../kubernetes/service-monitor";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import type { PoolMode } from "./facts";
import { renderIni } from "./ini";
import { INI_FILE } from "./paths";
import { pgBouncerFacts, pgBouncerLabels } from "./pgbouncer-facts";
import { podContainers, podVolumes, userlistContainer } from "./pgbouncer-pod";
import type { PgBouncerProps } from "./pgbouncer-props";
import type { ClientTlsFacts } from "./pool-facts";

/** Where a pooler's metrics are, as Prometheus finds them. */
export interface PgBouncerMetrics extends NetworkLocation {
  readonly port: number;
  /** Path of the metrics page. */
  readonly path: string;
}

/**
 * PgBouncer in front of a database: a Deployment with its Service, configuration, disruption budget, network policy and
 * service account. Clients log in with the database's own users and passwords, over SCRAM.
 */
export class PgBouncer extends Construct implements PooledEndpoint {
  readonly address: Address;
  readonly location: NetworkLocation;
  readonly poolMode: PoolMode;
  readonly tls?: PooledTls;
  readonly replicas?: PooledDatabase;
  /** The pooler as its clients connect to it, for their own policies. */
  readonly peer: PeerFacts;
  /** Where the exporter's metrics are. Absent: there are none. */
  readonly metrics?: PgBouncerMetrics;
  readonly facts: PgBouncerDeploymentFacts;

  /** @throws one error with every prop that is wrong by itself; pool sizes against clients and server are rules. */
  constructor(scope: Construct, id: string, props: PgBouncerProps) {
    super(scope, id);
    const facts = pgBouncerFacts(this.node.path, props);
    const { name, namespace, podLabels } = facts.workload;
    this.facts = facts;
    // The shortest name that works from every namespace: clients that connect for each request look it up as often.
    this.address = { host: `${name}.${namespace}`, port: facts.port };
    this.location = { namespace, podLabels };
    this.poolMode = facts.poolMode;
    this.peer = peerAt("PgBouncer", this.location, facts.port);
    if (facts.clientTls !== undefined) {
      this.tls = clientSide(facts.clientTls);
    }
    if (facts.replicasEntry !== undefined) {
      this.replicas = { address: this.address, database: facts.replicasEntry };
    }
    if (facts.exporter !== undefined) {
      this.metrics = { namespace, podLabels, port: facts.exporter.port, path: "/metrics" };
    }
    publishFacts(this, facts);
    const policy = this.networkPolicy();
    this.service();
    this.serviceMonitor();
    this.disruptionBudget();
    this.deployment(policy, props);
  }

  private metadata() {
    const { name, namespace } = this.facts.workload;
    return { name, namespace, labels: { ...objectLabels(pgBouncerLabels(name)) } };
  }

  private service(): void {
    const { port, exporter, workload } = this.facts;
    new ServiceV1(this, "Service", {
      metadata: this.metadata(),
      spec: {
        type: "ClusterIP",
        selector: { ...workload.podLabels },
        port: [
          { name: "postgresql", port, targetPort: "postgresql", protocol: "TCP" },
          ...(exporter === undefined
            ? []
            : [{ name: "metrics", port: exporter.port, targetPort: "metrics", protocol: "TCP" }]),
        ],
      },
    });
  }

  private serviceMonitor(): void {
    const { exporter, workload } = this.facts;
    if (exporter?.scrape !== undefined) {
      const { name, namespace, podLabels } = workload;
      const { scrape } = exporter;
      new ServiceMonitor(this, "ServiceMonitor", { name, namespace, selector: podLabels, port: "metrics", ...scrape });
    }
  }

  private disruptionBudget(): void {
    const { disruptionBudget } = this.facts.workload;
    if (disruptionBudget !== undefined) {
      new DisruptionBudget(this, "DisruptionBudget", { ...this.metadata(), ...disruptionBudget });
    }
  }

  private networkPolicy(): NetworkPolicy {
    const { podLabels, acceptsFrom, connectsTo } = this.facts.workload;
    return new NetworkPolicy(this, "NetworkPolicy", {
      ...this.metadata(),
      podSelector: podLabels,
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
  }

  private reloader() {
    const { password, logins, serverTlsCa, clientTls } = this.facts;
    const secrets = [password, ...logins.map((login) => login.password), serverTlsCa].flatMap(
      (secret) => secret?.name ?? [],
    );
    const names = [...new Set([...secrets, ...(clientTls === undefined ? [] : [clientTls.secretName])])];
    return { annotations: reloadAnnotations(names), foreignPodAnnotations: [RELOADED_ANNOTATION] };
  }

  private deployment(policy: NetworkPolicy, { secretChecksum, reloader = false }: PgBouncerProps): void {
    const { facts } = this;
    const metadata = this.metadata();
    const config = new ConfigMap(this, "Config", { ...metadata, data: { [INI_FILE]: renderIni(facts) } });
    const account = new ServiceAccountV1(this, "ServiceAccount", {
      metadata,
      automountServiceAccountToken: false,
    });
    const deployment = new Deployment(this, "Deployment", {
      workload: facts.workload,
      labels: pgBouncerLabels(facts.workload.name),
      user: { runAsUser: facts.runAsUser },
      serviceAccountName: metadata.name,
      initContainers: [userlistContainer(facts)],
      containers: podContainers(facts),
      shareProcessNamespace: facts.onSecretChange === "reload",
      volumes: podVolumes(facts, config.name),
      checksums: { config: config.checksum, ...(secretChecksum === undefined ? {} : { secret: secretChecksum }) },
      ...(reloader ? this.reloader() : {}),
      rolloutTimeoutSec: facts.rolloutTimeoutSec,
    });
    // New pods must read the new file, and find their way to the database open.
    createAfter(deployment, config, account, policy);
  }
}

/** What clients should ask for: to verify, where they can. */
function clientSide({ ca }: ClientTlsFacts): PooledTls {
  return ca === undefined ? { sslMode: "require" } : { sslMode: "verify-full", ca };
}
