import { CLOUDNATIVE_PG_CHART, POSTGRESQL_IMAGE } from "../../../values/charts/cloudnative-pg/chart";
import type { ConnectionLimits } from "../../core/database-endpoint";
import { checkProps } from "../../core/prop-check";
import { memoryAmount } from "../../core/quantity";
import type { PeerFacts } from "../../kubernetes/facts";
import { dns, peerAt } from "../../kubernetes/peers";
import { type ResourceProps, resourceFacts } from "../../kubernetes/resources";
import type { PostgresFacts } from "../facts";
import { checkCluster } from "./cluster-checks";
import { CLUSTER } from "./cluster-kinds";
import type { CloudNativePgClusterProps, CloudNativePgSynchronous } from "./cluster-props";
import type { BackupFacts, CloudNativePgDeploymentFacts, RoleFacts } from "./deployment-facts";
import { clusterLabels, KUBERNETES_API, METRICS_PORT, POSTGRES_PORT, STATUS_PORT } from "./names";

/** Connections of an instance's manager: what it watches, and what it scrapes for the metrics. */
const OPERATOR_CONNECTIONS = 3;

/** As much as authentik's 200 connections need, shared buffers being a quarter of the memory. */
const AMOUNTS = { cpu: 1, memory: "3Gi" } as const;

/**
 * Facts of a Cluster from its props: defaults filled in, everything checked.
 *
 * @throws one error with every prop that is wrong by itself, or else with all that do not fit together.
 */
export function clusterFacts(path: string, props: CloudNativePgClusterProps): CloudNativePgDeploymentFacts {
  checkProps(path, CLUSTER.wrong("", props));
  const {
    name = "postgres",
    namespace = "database",
    instances = 3,
    database = "authentik",
    owner = "authentik",
  } = props;
  const roles = (props.roles ?? []).map(
    (role): RoleFacts => ({ ...role, connectionLimit: role.connectionLimit ?? 5, inRoles: role.inRoles ?? [] }),
  );
  const limits = limitsOf(props, roles);
  const backup = backupOf(name, props);
  const facts: CloudNativePgDeploymentFacts = {
    kind: "cloudNativePg",
    path,
    name,
    namespace,
    instances,
    imageName: props.imageName ?? POSTGRESQL_IMAGE,
    database,
    owner,
    passwordSecret: props.passwordSecret ?? `${name}-owner`,
    limits,
    parameters: parametersOf(props, limits),
    sharedPreloadLibraries: props.sharedPreloadLibraries ?? [],
    resources: resourceFacts(resourcesOf(props)),
    storageMiB: memoryAmount(props.storage.size),
    ...(props.storage.storageClass === undefined ? {} : { storageClass: props.storage.storageClass }),
    ...(props.walStorage === undefined ? {} : { walStorageMiB: memoryAmount(props.walStorage.size) }),
    ...(props.walStorage?.storageClass === undefined ? {} : { walStorageClass: props.walStorage.storageClass }),
    hostAntiAffinity: props.hostAntiAffinity ?? "required",
    // Over one instance a budget only blocks the drain.
    enablePdb: props.enablePdb ?? instances > 1,
    enablePodMonitor: false,
    ...(props.synchronous === undefined ? {} : { synchronous: synchronousOf(props.synchronous) }),
    primaryUpdateMethod: props.primaryUpdateMethod ?? "restart",
    primaryUpdateStrategy: props.primaryUpdateStrategy ?? "unsupervised",
    roles,
    databases: props.databases ?? [],
    ...(backup === undefined ? {} : { backup }),
    scheduledBackups: backup === undefined ? [] : [backup.name],
    poolers:
      props.pooler === undefined
        ? []
        : [{ name: props.pooler.name ?? `${name}-pooler`, namespace, enablePodMonitor: false }],
    ...(props.podMonitor === undefined
      ? {}
      : { podMonitor: { intervalSec: props.podMonitor.intervalSec ?? 30, labels: props.podMonitor.labels ?? {} } }),
    queries: props.queries ?? {},
    ...peersOf(props, name, namespace),
  };
  checkCluster(facts, props);
  return facts;
}

/** The same server as everything that counts connections knows it. */
export function clusterServerFacts({ path, limits, name, namespace }: CloudNativePgDeploymentFacts): PostgresFacts {
  const service = `${name}-rw.${namespace}`;
  const hosts = [service, `${service}.svc`, `${service}.svc.cluster.local`];
  return {
    kind: "postgres",
    path,
    addresses: hosts.map((host) => ({ host, port: POSTGRES_PORT })),
    ...limits,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
    connectionLimit: -1,
  };
}

function limitsOf(props: CloudNativePgClusterProps, roles: readonly RoleFacts[]): ConnectionLimits {
  const ofRoles = roles.reduce((sum, { connectionLimit }) => sum + Math.max(connectionLimit, 0), 0);
  return {
    maxConnections: props.maxConnections ?? 200,
    superuserReservedConnections: props.superuserReservedConnections ?? 3,
    reservedConnections: props.reservedConnections ?? 0,
    otherClients: OPERATOR_CONNECTIONS + ofRoles + (props.otherClients ?? 0),
    adminHeadroom: props.adminHeadroom ?? 5,
  };
}

/** Numbers as text, which is what the operator takes. What PostgreSQL has by itself stays unsaid. */
function parametersOf(props: CloudNativePgClusterProps, limits: ConnectionLimits): Readonly<Record<string, string>> {
  const { superuserReservedConnections, reservedConnections } = limits;
  return {
    // The operator loads the library and creates the extension because of these.
    "pg_stat_statements.max": "10000",
    "pg_stat_statements.track": "all",
    ...props.parameters,
    max_connections: String(limits.maxConnections),
    shared_buffers: props.sharedBuffers ?? "768MB",
    max_slot_wal_keep_size: props.maxSlotWalKeepSize ?? "4GB",
    ...(superuserReservedConnections === 3
      ? {}
      : { superuser_reserved_connections: String(superuserReservedConnections) }),
    ...(reservedConnections === 0 ? {} : { reserved_connections: String(reservedConnections) }),
  };
}

function synchronousOf({
  method = "any",
  number = 1,
  dataDurability = "required",
}: CloudNativePgSynchronous): Required<CloudNativePgSynchronous> {
  return { method, number, dataDurability };
}

function resourcesOf({ resources = {} }: CloudNativePgClusterProps): ResourceProps {
  return { requests: { ...AMOUNTS, ...resources.requests }, limits: { ...AMOUNTS, ...resources.limits } };
}

function backupOf(name: string, { backup }: CloudNativePgClusterProps): BackupFacts | undefined {
  return backup === undefined
    ? undefined
    : {
        name: `${name}-base`,
        objectStore: backup.objectStore,
        serverName: backup.serverName ?? name,
        schedule: backup.schedule ?? "0 0 2 * * *",
        immediate: backup.immediate ?? true,
      };
}

function peersOf(props: CloudNativePgClusterProps, name: string, namespace: string) {
  const { clients, backup, podMonitor, kubernetesApi = KUBERNETES_API } = props;
  const operator = props.operator ?? {
    namespace: "cnpg-system",
    podLabels: { "app.kubernetes.io/name": CLOUDNATIVE_PG_CHART.name },
  };
  const own = { namespace, podLabels: clusterLabels(name) };
  const both = (label: string, place: typeof own | typeof operator): readonly PeerFacts[] =>
    [POSTGRES_PORT, STATUS_PORT].map((port) => peerAt(label, place, port));
  return {
    connectsTo: [
      ...dns(props.dns),
      ...kubernetesApi,
      ...both("instances", own),
      ...(backup === undefined ? [] : [peerAt("object store", backup.location ?? {}, backup.port ?? 443)]),
    ],
    acceptsFrom: [
      ...clients.map((client) =>
        peerAt(client.name, { namespace, ...(({ name: _, ...place }) => place)(client) }, POSTGRES_PORT),
      ),
      ...both("instances", own),
      ...both("operator", operator),
      ...(podMonitor === undefined
        ? []
        : [peerAt("Prometheus", { namespace: podMonitor.prometheusNamespace }, METRICS_PORT)]),
    ],
  };
}
