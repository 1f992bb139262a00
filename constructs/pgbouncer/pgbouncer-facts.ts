import { given, withoutUndefined } from "../core/json";
import { type ComponentLabels, selectorLabels } from "../core/labels";
import { poolSettings } from "../core/pool-settings";
import { checkProps } from "../core/prop-check";
import { type DisruptionBudgetLimits, disruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { WorkloadFacts } from "../kubernetes/facts";
import { dns, peerAt } from "../kubernetes/peers";
import { type ResourceProps, resourceFacts } from "../kubernetes/resources";
import { DEFAULTS } from "./defaults";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { type ExporterFacts, exporterFacts, scrapers } from "./exporter";
import { imageVersion } from "./image";
import { SERVER_CA_FILE, TLS_DIRECTORY } from "./paths";
import { checkPgBouncer } from "./pgbouncer-checks";
import { PGBOUNCER } from "./pgbouncer-kinds";
import type { PgBouncerProps } from "./pgbouncer-props";
import { furtherServers, poolsFacts } from "./pool-facts";
import { RELOAD_RESOURCES } from "./reload";
import { poolerRollout, rolloutSec } from "./rollout";

/** The labels that a pooler's objects have and its pods are selected by. */
export function pgBouncerLabels(name: string): ComponentLabels {
  return { name: "pgbouncer", instance: name };
}

/**
 * Facts of a pooler from its props: defaults filled in, everything checked.
 *
 * @throws one error with every prop that is wrong by itself, or else with all that do not fit together.
 */
export function pgBouncerFacts(path: string, own: PgBouncerProps): PgBouncerDeploymentFacts {
  checkProps(path, PGBOUNCER.wrong("", own));
  const props = { ...DEFAULTS, ...withoutUndefined(own), resources: resourcesOf(own) };
  const { name, namespace, database } = props;
  const version = imageVersion(props.image);
  const workload = workloadFacts(props);
  const pools = poolsFacts(props);
  const onSecretChange = props.onSecretChange ?? (rolls(props) ? "roll" : "reload");
  const exporter = props.exporter === undefined ? undefined : exporterFacts(props.exporter);
  const facts: PgBouncerDeploymentFacts = {
    kind: "pgbouncer",
    path,
    workload: { ...workload, ...sidecars(onSecretChange, exporter) },
    image: props.image,
    ...(version === undefined ? {} : { version }),
    hosts: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    port: props.port,
    upstream: { host: database.primary.host, port: database.primary.port },
    database: database.database,
    user: database.user,
    password: database.password,
    serverTlsSslMode: database.sslMode,
    ...(database.serverCa === undefined
      ? {}
      : { serverTlsCa: database.serverCa, serverTlsCaFile: `${TLS_DIRECTORY}/${SERVER_CA_FILE}` }),
    poolMode: props.poolMode,
    ...poolSettings(props),
    probePoolSize: 1,
    ...pools,
    ignoreStartupParameters: props.ignoreStartupParameters,
    authType: props.authType,
    onSecretChange,
    passwordInConfigMap: false,
    preStopSleepSec: props.preStopSleepSec,
    longestTransactionSec: props.longestTransactionSec,
    runAsUser: props.runAsUser,
    ...given({ exporter }),
    rolloutTimeoutSec: own.rolloutTimeoutSec ?? Math.max(DEFAULTS.rolloutTimeoutSec, rolloutSec(workload)),
  };
  checkPgBouncer(facts, props);
  return facts;
}

/** What runs beside PgBouncer as long as it does. */
function sidecars(
  onSecretChange: PgBouncerDeploymentFacts["onSecretChange"],
  exporter: ExporterFacts | undefined,
): Pick<WorkloadFacts, "sidecars"> {
  const all = [
    ...(onSecretChange === "reload" ? [{ name: "reload", resources: RELOAD_RESOURCES }] : []),
    ...(exporter === undefined ? [] : [{ name: "exporter", resources: exporter.resources }]),
  ];
  return all.length === 0 ? {} : { sidecars: all };
}

/** Whether something rolls the pods when a Secret changes. */
function rolls({ secretChecksum, reloader }: Pick<PgBouncerProps, "secretChecksum" | "reloader">): boolean {
  return secretChecksum !== undefined || reloader === true;
}

function resourcesOf({ resources = {} }: PgBouncerProps): ResourceProps {
  const { requests, limits } = DEFAULTS.resources;
  return { requests: { ...requests, ...resources.requests }, limits: { ...limits, ...resources.limits } };
}

type Defaulted = PgBouncerProps & Required<Pick<PgBouncerProps, Exclude<keyof typeof DEFAULTS, "authType">>>;

function workloadFacts(props: Defaulted): WorkloadFacts {
  const { name, namespace, replicas, port, database, clients } = props;
  const podLabels = selectorLabels(pgBouncerLabels(name));
  const limits = disruptionLimits(props);
  const terminationGracePeriodSec = props.preStopSleepSec + props.longestTransactionSec;
  const allowed = clients ?? [{ name: "pods of the namespace", namespace }];
  return {
    name,
    namespace,
    podLabels,
    replicas,
    rollout: poolerRollout(props),
    hostAntiAffinity: props.hostAntiAffinity,
    hostSpread: props.hostAntiAffinity === "none" ? "ScheduleAnyway" : "DoNotSchedule",
    ...(limits === undefined ? {} : { disruptionBudget: { ...limits, selector: podLabels } }),
    resources: resourceFacts(props.resources),
    terminationGracePeriodSec,
    minReadySec: props.minReadySec ?? (replicas > 1 ? terminationGracePeriodSec : 0),
    connectsTo: [
      ...dns(props.dns),
      peerAt("PostgreSQL", database.location, database.primary.port),
      ...furtherServers(props),
    ],
    acceptsFrom: [
      ...allowed.map((client) => peerAt(client.name, clientLocation(client, namespace), port)),
      ...scrapers(props.exporter),
    ],
  };
}

/** One pooler may be missing; a budget over a single one would block every drain. */
function disruptionLimits({ disruptionBudget, replicas }: Defaulted): DisruptionBudgetLimits | undefined {
  if (disruptionBudget !== undefined) {
    return disruptionBudgetLimits(disruptionBudget);
  }
  return replicas > 1 ? { minAvailable: replicas - 1 } : undefined;
}

function clientLocation({ namespace, podLabels }: NonNullable<PgBouncerProps["clients"]>[number], own: string) {
  return { namespace: namespace ?? own, ...(podLabels === undefined ? {} : { podLabels }) };
}
