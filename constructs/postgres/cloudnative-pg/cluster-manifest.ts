import { memoryText } from "../../../values/charts/quantity";
import type { CustomResourceManifest } from "../../core/custom-resource";
import type { JsonObject } from "../../core/json";
import type { CloudNativePgDeploymentFacts, RoleFacts } from "./deployment-facts";
import { QUERIES_KEY, queriesName } from "./metric-queries";
import { API_VERSION, BARMAN_CLOUD, clusterLabels } from "./names";
import { resourceManifest } from "./resource-manifest";

/**
 * What the operator's webhook adds to: all parameters that it has a default for. Terraform sees no drift of a parameter then;
 * `ChangeCheck` does.
 */
export const CLUSTER_COMPUTED_FIELDS = ["spec.postgresql.parameters"];

/** The Cluster. What its definition or its webhook would fill into a list is said here, so that nothing differs afterwards. */
export function clusterManifest(facts: CloudNativePgDeploymentFacts): CustomResourceManifest {
  const { name, namespace, instances, synchronous, walStorageMiB, backup } = facts;
  return {
    apiVersion: API_VERSION,
    kind: "Cluster",
    metadata: { name, namespace },
    spec: {
      instances,
      imageName: facts.imageName,
      enablePDB: facts.enablePdb,
      enableSuperuserAccess: false,
      primaryUpdateMethod: facts.primaryUpdateMethod,
      primaryUpdateStrategy: facts.primaryUpdateStrategy,
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: facts.hostAntiAffinity,
        topologyKey: "kubernetes.io/hostname",
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: clusterLabels(name) },
        },
      ],
      postgresql: {
        parameters: facts.parameters,
        ...(facts.sharedPreloadLibraries.length === 0
          ? {}
          : { shared_preload_libraries: facts.sharedPreloadLibraries }),
        ...(synchronous === undefined ? {} : { synchronous: { ...synchronous } }),
      },
      bootstrap: {
        initdb: { database: facts.database, owner: facts.owner, secret: { name: facts.passwordSecret } },
      },
      ...(facts.roles.length === 0 ? {} : { managed: { roles: facts.roles.map(role) } }),
      resources: resourceManifest(facts.resources),
      storage: storage(facts.storageMiB, facts.storageClass),
      ...(walStorageMiB === undefined ? {} : { walStorage: storage(walStorageMiB, facts.walStorageClass) }),
      ...(backup === undefined
        ? {}
        : {
            plugins: [
              {
                name: BARMAN_CLOUD,
                enabled: true,
                isWALArchiver: true,
                parameters: { barmanObjectName: backup.objectStore, serverName: backup.serverName },
              },
            ],
          }),
      ...monitoring(facts),
    },
  };
}

/** The operator's webhook puts its own queries first into such a list, and only there. */
function monitoring({ name, queries }: CloudNativePgDeploymentFacts): JsonObject {
  const own = { name: "cnpg-default-monitoring", key: "queries" };
  return Object.keys(queries).length === 0
    ? {}
    : { monitoring: { customQueriesConfigMap: [own, { name: queriesName(name), key: QUERIES_KEY }] } };
}

function role({ name, passwordSecret, connectionLimit, inRoles }: RoleFacts): JsonObject {
  return {
    name,
    ensure: "present",
    login: true,
    inherit: true,
    connectionLimit,
    ...(inRoles.length === 0 ? {} : { inRoles }),
    ...(passwordSecret === undefined ? {} : { passwordSecret: { name: passwordSecret } }),
  };
}

function storage(sizeMiB: number, storageClass: string | undefined): JsonObject {
  return {
    size: memoryText(sizeMiB),
    resizeInUseVolumes: true,
    ...(storageClass === undefined ? {} : { storageClass }),
  };
}
