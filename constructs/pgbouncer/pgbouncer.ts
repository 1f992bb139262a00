import { Construct } from "constructs";
import { RELOADED_ANNOTATION, reloadAnnotations } from "../../values/charts/reloader";
import type { Address, NetworkLocation, PooledDatabase, PooledEndpoint, PooledTls } from "../core/database-endpoint";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { ConfigMap } from "../kubernetes/config-map";
import { Deployment } from "../kubernetes/deployment";
import type { PeerFacts } from "../kubernetes/facts";
import type { NetworkPolicy } from "../kubernetes/network-policy";
import { peerAt } from "../kubernetes/peers";
import { metricsPort, WorkloadObjects } from "../kubernetes/workload-objects";
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
    const objects = new WorkloadObjects(this, facts.workload, pgBouncerLabels(name));
    const policy = objects.networkPolicy();
    const { port, exporter } = facts;
    objects.service([
      { name: "postgresql", port, targetPort: "postgresql", protocol: "TCP" },
      ...(exporter === undefined ? [] : [metricsPort(exporter.port)]),
    ]);
    objects.serviceMonitor(exporter?.scrape);
    objects.disruptionBudget();
    this.deployment(objects, policy, props);
  }

  private reloader() {
    const { password, logins, serverTlsCa, clientTls } = this.facts;
    const secrets = [password, ...logins.map((login) => login.password), serverTlsCa].flatMap(
      (secret) => secret?.name ?? [],
    );
    const names = [...new Set([...secrets, ...(clientTls === undefined ? [] : [clientTls.secretName])])];
    return { annotations: reloadAnnotations(names), foreignPodAnnotations: [RELOADED_ANNOTATION] };
  }

  private deployment(
    objects: WorkloadObjects,
    policy: NetworkPolicy,
    { secretChecksum, reloader = false }: PgBouncerProps,
  ): void {
    const { facts } = this;
    const { metadata } = objects;
    const config = new ConfigMap(this, "Config", { ...metadata, data: { [INI_FILE]: renderIni(facts) } });
    const account = objects.serviceAccount();
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
