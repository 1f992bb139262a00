import { Fn } from "cdktf";
import { Construct } from "constructs";
import { CustomResource } from "../../core/custom-resource";
import type {
  Address,
  ConnectionLimits,
  DatabaseEndpoint,
  NetworkLocation,
  PooledEndpoint,
  SslMode,
} from "../../core/database-endpoint";
import { createAfter } from "../../core/order";
import { publishFacts } from "../../core/preflight";
import type { SecretRef } from "../../core/secret-ref";
import { ConfigMap } from "../../kubernetes/config-map";
import { DefaultDenyPolicy } from "../../kubernetes/default-deny-policy";
import { Namespace } from "../../kubernetes/namespace";
import { NetworkPolicy } from "../../kubernetes/network-policy";
import { allow } from "../../kubernetes/peers";
import { WriteOnlySecret } from "../../kubernetes/write-only-secret";
import { ChangeCheck } from "./change-check";
import { CloudNativePgPooler } from "./cloudnative-pg-pooler";
import { clusterFacts, clusterServerFacts } from "./cluster-facts";
import { CLUSTER_COMPUTED_FIELDS, clusterManifest } from "./cluster-manifest";
import { databaseManifest, podMonitorManifest, scheduledBackupManifest } from "./cluster-objects";
import type { CloudNativePgClusterProps } from "./cluster-props";
import type { CloudNativePgDeploymentFacts } from "./deployment-facts";
import { QUERIES_KEY, queriesName, queriesText } from "./metric-queries";
import { clusterLabels, POSTGRES_PORT } from "./names";

/**
 * A PostgreSQL of one's own, highly available: a Cluster of CloudNativePG with authentik's database, in a namespace where
 * nothing talks that need not. In a stack after the one with the operator (`CloudNativePgOperator`).
 */
export class CloudNativePgCluster extends Construct implements DatabaseEndpoint {
  readonly primary: Address;
  readonly location: NetworkLocation;
  readonly database: string;
  readonly user: string;
  readonly password: SecretRef;
  readonly sslMode: SslMode;
  readonly serverCa?: SecretRef;
  readonly replicas?: Address;
  readonly limits: ConnectionLimits;
  readonly pooled?: PooledEndpoint;
  readonly facts: CloudNativePgDeploymentFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: CloudNativePgClusterProps) {
    super(scope, id);
    this.facts = clusterFacts(this.node.path, props);
    const { name, namespace, instances, limits } = this.facts;
    this.primary = { host: `${name}-rw.${namespace}`, port: POSTGRES_PORT };
    this.location = { namespace, podLabels: clusterLabels(name) };
    this.database = this.facts.database;
    this.user = this.facts.owner;
    this.password = props.password;
    this.sslMode = props.sslMode ?? (props.serverCa === undefined ? "require" : "verify-full");
    this.limits = limits;
    if (props.serverCa !== undefined) {
      this.serverCa = props.serverCa;
    }
    if (instances > 1) {
      this.replicas = { host: `${name}-ro.${namespace}`, port: POSTGRES_PORT };
    }
    publishFacts(this, this.facts);
    const before = this.createSurroundings(props);
    const cluster = this.createCluster(props);
    createAfter(cluster, ...before);
    const pooler = this.createPooler(props);
    if (pooler !== undefined) {
      this.pooled = pooler;
    }
    for (const object of [...this.createObjects(), ...(pooler === undefined ? [] : [pooler])]) {
      createAfter(object, cluster);
    }
  }

  /** Namespace, policies and the owner's login: what has to be there before the first instance starts. */
  private createSurroundings(props: CloudNativePgClusterProps): readonly Construct[] {
    const { name, namespace, owner, passwordSecret, acceptsFrom, connectsTo } = this.facts;
    const own = props.createNamespace === false ? undefined : new Namespace(this, "Namespace", { name: namespace });
    const policies = [
      // Whoever made the namespace has decided about its other pods.
      ...(own === undefined ? [] : [new DefaultDenyPolicy(this, "DefaultDeny", { namespace })]),
      new NetworkPolicy(this, "NetworkPolicy", {
        name,
        namespace,
        podSelector: clusterLabels(name),
        ingress: allow(acceptsFrom),
        egress: allow(connectsTo),
      }),
    ];
    const secrets =
      props.passwordWo === undefined
        ? []
        : [
            new WriteOnlySecret(this, "Owner", {
              name: passwordSecret,
              namespace,
              type: "kubernetes.io/basic-auth",
              // The name is no secret, but all of them are written in one way.
              values: { username: Fn.join("", [owner]), password: props.passwordWo },
              revision: props.passwordWoVersion ?? 1,
              // The operator then reads a changed password by itself.
              labels: { "cnpg.io/reload": "true" },
            }),
          ];
    const surroundings = [...policies, ...secrets, ...this.createQueries()];
    for (const each of surroundings) {
      createAfter(each, ...(own === undefined ? [] : [own]));
    }
    return [...(own === undefined ? [] : [own]), ...surroundings];
  }

  private createQueries(): readonly Construct[] {
    const { name, namespace, queries } = this.facts;
    return Object.keys(queries).length === 0
      ? []
      : [
          new ConfigMap(this, "Queries", {
            name: queriesName(name),
            namespace,
            data: { [QUERIES_KEY]: queriesText(queries) },
            // The instances then read a changed query by themselves.
            labels: { "cnpg.io/reload": "true" },
          }),
        ];
  }

  private createCluster(props: CloudNativePgClusterProps): Construct {
    const { wait = true, timeoutSec = 1200, refuseCombinedChange = true } = props;
    const server = new Construct(this, "Server");
    publishFacts(server, { ...clusterServerFacts(this.facts), path: this.node.path });
    const change = new ChangeCheck(this, "Change", { cluster: this.facts, enabled: refuseCombinedChange });
    const timeout = `${timeoutSec}s`;
    return new CustomResource(this, "Cluster", {
      manifest: clusterManifest(this.facts),
      computedFields: CLUSTER_COMPUTED_FIELDS,
      ...(wait ? { wait: { condition: [{ type: "Ready", status: "True" }] } } : {}),
      timeouts: { create: timeout, update: timeout },
      preconditions: [change.precondition],
    });
  }

  private createObjects(): readonly Construct[] {
    const { databases, backup, podMonitor } = this.facts;
    return [
      ...databases.map(
        (database) =>
          new CustomResource(this, `Database_${database.name}`, { manifest: databaseManifest(this.facts, database) }),
      ),
      ...(backup === undefined
        ? []
        : [new CustomResource(this, "Backup", { manifest: scheduledBackupManifest(this.facts, backup) })]),
      ...(podMonitor === undefined
        ? []
        : [new CustomResource(this, "PodMonitor", { manifest: podMonitorManifest(this.facts, podMonitor) })]),
    ];
  }

  private createPooler({
    pooler,
    clients,
    kubernetesApi,
    dns,
  }: CloudNativePgClusterProps): CloudNativePgPooler | undefined {
    if (pooler === undefined) {
      return undefined;
    }
    const { name, namespace } = this.facts;
    return new CloudNativePgPooler(this, "Pooler", {
      ...pooler,
      clusterName: name,
      namespace,
      database: this,
      clients,
      ...(kubernetesApi === undefined ? {} : { kubernetesApi }),
      ...(dns === undefined ? {} : { dns }),
    });
  }
}
