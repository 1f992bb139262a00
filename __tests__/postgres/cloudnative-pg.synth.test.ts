import type { CloudNativePgClusterProps } from "../../constructs/postgres/cloudnative-pg/cluster-props";
import { addressOf, createdBefore } from "../support/order";
import { clusterStack, manifestOf, writtenPasswordStack } from "./cloudnative-pg-stack";

const AMOUNTS = { cpu: "1", memory: "3Gi" };

describe("CloudNativePgCluster", () => {
  const { stack, database } = clusterStack();

  test("tells applications where it is, and what it has to give", () => {
    expect(database).toMatchObject({
      primary: { host: "postgres-rw.database", port: 5432 },
      replicas: { host: "postgres-ro.database", port: 5432 },
      location: { namespace: "database", podLabels: { "cnpg.io/cluster": "postgres" } },
      database: "authentik",
      user: "authentik",
      password: { name: "authentik-database", key: "password" },
      sslMode: "require",
      limits: {
        maxConnections: 200,
        superuserReservedConnections: 3,
        reservedConnections: 0,
        otherClients: 3,
        adminHeadroom: 5,
      },
    });
    expect([database.serverCa, database.pooled]).toEqual([undefined, undefined]);
  });

  test("is three Guaranteed instances on three nodes", () => {
    expect(manifestOf(stack, "Cluster").spec).toMatchObject({
      instances: 3,
      enablePDB: true,
      affinity: { podAntiAffinityType: "required", topologyKey: "kubernetes.io/hostname" },
      resources: { requests: AMOUNTS, limits: AMOUNTS },
      bootstrap: { initdb: { database: "authentik", owner: "authentik", secret: { name: "authentik-database" } } },
      storage: { size: "20Gi", resizeInUseVolumes: true },
    });
  });

  test("sets parameters as text, and no library: the operator loads it because of them", () => {
    expect(manifestOf(stack, "Cluster").spec.postgresql).toEqual({
      parameters: {
        max_connections: "200",
        shared_buffers: "768MB",
        max_slot_wal_keep_size: "4GB",
        "pg_stat_statements.max": "10000",
        "pg_stat_statements.track": "all",
      },
    });
  });

  test("waits until the Cluster is ready, and comes after its policies", () => {
    expect(stack.resource("kubernetes_manifest", "Cluster")).toMatchObject({
      computed_fields: ["metadata.labels", "metadata.annotations", "spec.postgresql.parameters"],
      wait: { condition: [{ type: "Ready", status: "True" }] },
      timeouts: { create: "1200s", update: "1200s" },
    });
    const before = createdBefore(stack, addressOf(stack, "kubernetes_manifest", "Cluster"));
    expect([...before].filter((address) => address.startsWith("kubernetes_network_policy_v1"))).toHaveLength(2);
  });

  test("is reached by its clients, its operator and itself", () => {
    const { spec } = stack.resource("kubernetes_network_policy_v1", "Database_NetworkPolicy") as {
      spec: { ingress: { ports: { port: string }[]; from: { namespace_selector: { match_labels: object } }[] }[] };
    };
    expect(
      spec.ingress.map(({ ports, from }) => [
        Object.values(from[0]?.namespace_selector.match_labels ?? {})[0],
        ports.map(({ port }) => port),
      ]),
    ).toEqual([
      ["authentik", ["5432"]],
      ["database", ["5432", "8000"]],
      ["cnpg-system", ["5432", "8000"]],
    ]);
  });
});

test("every further prop reaches the output", () => {
  const { stack, database } = clusterStack({
    name: "sso",
    namespace: "sso-db",
    createNamespace: false,
    database: "sso",
    owner: "sso_owner",
    serverCa: { name: "ca", key: "ca.crt" },
    imageName: "registry.example/postgresql:17.5",
    maxConnections: 300,
    superuserReservedConnections: 4,
    reservedConnections: 2,
    sharedBuffers: "1GB",
    maxSlotWalKeepSize: "2GB",
    parameters: { work_mem: "8MB" },
    sharedPreloadLibraries: ["timescaledb"],
    resources: { requests: { cpu: 2, memory: "4Gi" }, limits: { cpu: 2, memory: "4Gi" } },
    storage: { size: "1Gi", storageClass: "fast" },
    walStorage: { size: "5Gi", storageClass: "faster" },
    hostAntiAffinity: "preferred",
    enablePdb: false,
    synchronous: { method: "first", number: 2, dataDurability: "preferred" },
    primaryUpdateMethod: "switchover",
    primaryUpdateStrategy: "supervised",
    roles: [{ name: "reporting", passwordSecret: "reporting", connectionLimit: 7, inRoles: ["pg_monitor"] }],
    databases: [{ name: "Re ports", owner: "reporting", extensions: ["citext"] }],
    backup: { objectStore: "store", schedule: "0 0 3 * * *", immediate: false, serverName: "old", port: 9000 },
    podMonitor: { prometheusNamespace: "monitoring", intervalSec: 15, labels: { release: "prometheus" } },
    otherClients: 10,
    adminHeadroom: 1,
    wait: false,
    timeoutSec: 60,
  });
  expect(database).toMatchObject({
    primary: { host: "sso-rw.sso-db" },
    user: "sso_owner",
    sslMode: "verify-full",
    serverCa: { name: "ca", key: "ca.crt" },
    limits: { maxConnections: 300, otherClients: 20, adminHeadroom: 1, reservedConnections: 2 },
  });
  const { spec, metadata } = manifestOf(stack, "Cluster");
  expect(metadata).toMatchObject({ name: "sso", namespace: "sso-db" });
  expect(spec).toMatchObject({
    imageName: "registry.example/postgresql:17.5",
    enablePDB: false,
    primaryUpdateMethod: "switchover",
    primaryUpdateStrategy: "supervised",
    affinity: { podAntiAffinityType: "preferred" },
    postgresql: {
      parameters: {
        max_connections: "300",
        shared_buffers: "1GB",
        max_slot_wal_keep_size: "2GB",
        work_mem: "8MB",
        superuser_reserved_connections: "4",
        reserved_connections: "2",
      },
      shared_preload_libraries: ["timescaledb"],
      synchronous: { method: "first", number: 2, dataDurability: "preferred" },
    },
    bootstrap: { initdb: { database: "sso", owner: "sso_owner" } },
    managed: {
      roles: [
        {
          name: "reporting",
          ensure: "present",
          login: true,
          inherit: true,
          connectionLimit: 7,
          inRoles: ["pg_monitor"],
          passwordSecret: { name: "reporting" },
        },
      ],
    },
    resources: { requests: { cpu: "2", memory: "4Gi" }, limits: { cpu: "2", memory: "4Gi" } },
    storage: { size: "1Gi", storageClass: "fast" },
    walStorage: { size: "5Gi", storageClass: "faster" },
    plugins: [
      {
        name: "barman-cloud.cloudnative-pg.io",
        enabled: true,
        isWALArchiver: true,
        parameters: { barmanObjectName: "store", serverName: "old" },
      },
    ],
  });
  expect(stack.resource("kubernetes_manifest", "Cluster")).not.toHaveProperty("wait");
  expect(stack.resources("kubernetes_namespace_v1")).toEqual({});
  expect(manifestOf(stack, "Database_Reports")).toMatchObject({
    metadata: { name: "sso-re-ports" },
    spec: { name: "Re ports", owner: "reporting", databaseReclaimPolicy: "retain" },
  });
  expect(manifestOf(stack, "Backup").spec).toMatchObject({
    method: "plugin",
    schedule: "0 0 3 * * *",
    immediate: false,
    backupOwnerReference: "none",
  });
  expect(manifestOf(stack, "PodMonitor")).toMatchObject({
    metadata: { labels: { release: "prometheus" } },
    spec: {
      selector: { matchLabels: { "cnpg.io/cluster": "sso", "cnpg.io/podRole": "instance" } },
      podMetricsEndpoints: [{ port: "metrics", interval: "15s" }],
    },
  });
  expect(JSON.stringify(stack.resource("kubernetes_network_policy_v1"))).toMatch(/"9000".*"9187"/);
});

test("one instance has no standby, and no budget that would only block the drain", () => {
  const { stack, database } = clusterStack({ instances: 1 });
  expect(database.replicas).toBeUndefined();
  expect(manifestOf(stack, "Cluster").spec).toMatchObject({ instances: 1, enablePDB: false });
});

test("the owner's login is written as initdb takes it", () => {
  expect(writtenPasswordStack(4).resource("kubernetes_secret_v1")).toMatchObject({
    type: "kubernetes.io/basic-auth",
    metadata: { name: "postgres-owner", namespace: "database", labels: { "cnpg.io/reload": "true" } },
    data_wo: { username: `${"$"}{join("", ["authentik"])}`, password: `${"$"}{var.Password}` },
    data_wo_revision: 4,
  });
});

test("a Pooler stands in front of it, with what any pooler has", () => {
  const { stack, database } = clusterStack({
    maxConnections: 300,
    pooler: { poolMode: "session", defaultPoolSize: 30, preStopSleepSec: 12, longestTransactionSec: 48 },
  });
  expect(database.pooled).toMatchObject({
    address: { host: "postgres-pooler.database", port: 5432 },
    location: { namespace: "database", podLabels: { "cnpg.io/poolerName": "postgres-pooler" } },
    poolMode: "session",
    tls: { sslMode: "require" },
  });
  expect(manifestOf(stack, "Pooler")).toMatchObject({
    metadata: { name: "postgres-pooler", namespace: "database" },
    spec: {
      cluster: { name: "postgres" },
      instances: 3,
      type: "rw",
      pgbouncer: {
        poolMode: "session",
        parameters: { default_pool_size: "30", ignore_startup_parameters: "extra_float_digits,options" },
      },
      template: {
        spec: {
          terminationGracePeriodSeconds: 60,
          containers: [{ name: "pgbouncer", lifecycle: { preStop: { sleep: { seconds: 12 } } } }],
        },
      },
    },
  });
  expect(stack.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({ spec: { min_available: "2" } });
});

test.each<[string, Partial<CloudNativePgClusterProps>, string]>([
  ["no login", { passwordSecret: "" }, "`passwordSecret` must be a name"],
  [
    "a parameter with a prop of its own",
    { parameters: { max_connections: "9" } },
    'left out, got: "9"; set `maxConnections`',
  ],
  ["to verify without an authority", { sslMode: "verify-full" }, "verifies nothing while there is no `serverCa`"],
  [
    "an owner that nobody makes",
    { databases: [{ name: "a", owner: "b" }] },
    "`databases[0].owner` must be one of authentik",
  ],
  ["to wait for itself", { instances: 1, synchronous: {} }, "`synchronous.number` must be below `instances`, 1"],
  ["a Pooler with its own name", { pooler: { name: "postgres" } }, "`pooler.name` must be another name"],
  [
    "an image without a version",
    { imageName: "registry.example/postgresql:latest" },
    "begins with PostgreSQL's version",
  ],
  ["shared buffers without a unit", { sharedBuffers: "98304" }, "a whole number with kB, MB, GB or TB"],
  ["one role twice", { roles: [{ name: "authentik" }] }, "`roles` must be names that differ"],
])("refuses %s", (_, props, message) => {
  expect(() => clusterStack(props)).toThrow(message);
});
