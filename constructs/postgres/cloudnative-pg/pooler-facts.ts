import { POOLER_IMAGE } from "../../../values/charts/cloudnative-pg/chart";
import { withoutUndefined } from "../../core/json";
import { POOL_DEFAULTS, poolSettings } from "../../core/pool-settings";
import { checkProps } from "../../core/prop-check";
import { disruptionBudgetChecks, disruptionBudgetLimits } from "../../kubernetes/disruption-limits";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { dns, peerAt } from "../../kubernetes/peers";
import { type ResourceProps, resourceFacts } from "../../kubernetes/resources";
import { workloadChecks } from "../../kubernetes/workload-checks";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { KUBERNETES_API, POSTGRES_PORT, poolerLabels } from "./names";
import { POOLER } from "./pooler-kinds";
import type { CloudNativePgPoolerProps } from "./pooler-props";

/** Ignored by the operator's own configuration (pkg/management/pgbouncer/config). */
const IGNORED_ANYWAY = ["extra_float_digits", "options"];

const DEFAULTS = {
  instances: 3,
  image: POOLER_IMAGE,
  poolMode: "transaction",
  ...POOL_DEFAULTS,
  ignoreStartupParameters: [],
  maxSurge: 1,
  maxUnavailable: 0,
  hostAntiAffinity: "preferred",
  preStopSleepSec: 10,
  longestTransactionSec: 60,
} as const;

/** The facts of a Pooler that this library deploys: everything that its objects are rendered from. */
export interface PoolerDeploymentFacts extends PgBouncerFacts {
  readonly poolMode: "session" | "transaction";
  readonly clusterName: string;
  readonly serverLoginRetrySec: number;
  readonly preStopSleepSec: number;
}

/**
 * Facts of a Pooler from its props: what the rules know of any PgBouncer.
 *
 * @throws one error with every prop that is wrong by itself, or else with all that do not fit together.
 */
export function poolerFacts(path: string, given: CloudNativePgPoolerProps): PoolerDeploymentFacts {
  checkProps(path, POOLER.wrong("", given));
  const props = { ...DEFAULTS, ...withoutUndefined(given) };
  const { namespace, clusterName, database, name = `${clusterName}-pooler` } = props;
  const version = /:v?(\d+\.\d+\.\d+)/.exec(props.image)?.[1];
  const workload = workloadFacts(name, props);
  checkProps(path, [
    {
      prop: "name",
      value: name,
      valid: name !== clusterName,
      allowed: `another name than the Cluster's, ${clusterName}`,
    },
    ...(props.disruptionBudget === undefined
      ? []
      : disruptionBudgetChecks(props.disruptionBudget, "disruptionBudget.")),
    ...workloadChecks(workload),
  ]);
  return {
    kind: "pgbouncer",
    path,
    clusterName,
    workload,
    image: props.image,
    ...(version === undefined ? {} : { version }),
    hosts: [`${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    port: POSTGRES_PORT,
    upstream: { host: database.primary.host, port: database.primary.port },
    database: database.database,
    user: database.user,
    poolMode: props.poolMode,
    ...poolSettings(props),
    // Its readiness is a TCP probe; one connection of its own looks the passwords up.
    probePoolSize: 1,
    ignoreStartupParameters: [...IGNORED_ANYWAY, ...props.ignoreStartupParameters],
    serverTlsSslMode: "verify-ca",
    serverTlsCaFile: "/controller/configs/server-tls/ca.crt",
    clientTlsSslMode: "prefer",
    authUser: "cnpg_pooler_pgbouncer",
    authDatabase: "postgres",
    preStopSleepSec: props.preStopSleepSec,
    longestTransactionSec: props.longestTransactionSec,
    // `md5` in the operator's hba file, which is SCRAM for the secrets of a server that keeps SCRAM, as this one does.
    authType: "scram-sha-256",
    // A changed password is looked up, and the operator has certificates read anew.
    onSecretChange: "reload",
    passwordInConfigMap: false,
  };
}

type Defaulted = CloudNativePgPoolerProps &
  Required<
    Pick<
      CloudNativePgPoolerProps,
      "instances" | "maxSurge" | "maxUnavailable" | "hostAntiAffinity" | "preStopSleepSec" | "longestTransactionSec"
    >
  >;

function workloadFacts(name: string, props: Defaulted): WorkloadFacts {
  const { namespace, instances, disruptionBudget, clients, database, kubernetesApi = KUBERNETES_API } = props;
  const podLabels = poolerLabels(name);
  const budget = disruptionBudget ?? (instances > 1 ? { minAvailable: instances - 1 } : undefined);
  return {
    name,
    namespace,
    podLabels,
    replicas: instances,
    rollout: { type: "RollingUpdate", maxSurge: props.maxSurge, maxUnavailable: props.maxUnavailable },
    hostAntiAffinity: props.hostAntiAffinity,
    hostSpread: "ScheduleAnyway",
    ...(budget === undefined ? {} : { disruptionBudget: { ...disruptionBudgetLimits(budget), selector: podLabels } }),
    resources: resourceFacts(resourcesOf(props)),
    terminationGracePeriodSec: props.preStopSleepSec + props.longestTransactionSec,
    connectsTo: [...dns(props.dns), ...kubernetesApi, peerAt("PostgreSQL", database.location, POSTGRES_PORT)],
    acceptsFrom: clients.map(({ name: client, ...place }) => peerAt(client, { namespace, ...place }, POSTGRES_PORT)),
  };
}

function resourcesOf({ resources = {} }: CloudNativePgPoolerProps): ResourceProps {
  return {
    requests: { cpu: "50m", memory: "128Mi", ...resources.requests },
    limits: { memory: "512Mi", ...resources.limits },
  };
}
