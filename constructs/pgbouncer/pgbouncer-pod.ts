import type { ContainerProps, Mount } from "../kubernetes/container";
import { unexpanded } from "../kubernetes/expansion";
import {
  configMapVolume,
  memoryVolume,
  secretFilesVolume,
  secretsVolume,
  secretVolume,
  type Volume,
} from "../kubernetes/volume";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { EXPORTER_VOLUME, exporterContainer } from "./exporter";
import {
  CLIENT_TLS_DIRECTORY,
  CONFIG_DIRECTORY,
  EXPORTER_DIRECTORY,
  INI_FILE,
  LOGINS_DIRECTORY,
  loginPath,
  PROBE_PASSWORD,
  passwordFile,
  SECRET_DIRECTORY,
  SERVER_CA_FILE,
  TLS_CERTIFICATE,
  TLS_DIRECTORY,
  TLS_KEY,
  USERLIST_FILE,
} from "./paths";
import { liveness, probeLogin, readiness, startup } from "./probes";
import { RELOAD_RESOURCES, reloadScript } from "./reload";
import { userlistScript, userVariable } from "./userlist";

const CONFIG = "config";
const SECRET = "secret";
const LOGINS = "logins";
const TLS = "server-tls";
const CLIENT_TLS = "client-tls";

/** PgBouncer itself, past the image's entrypoint, which would write a configuration of its own. */
export function poolerContainer(facts: PgBouncerDeploymentFacts): ContainerProps {
  return {
    name: "pgbouncer",
    image: facts.image,
    command: ["pgbouncer", `${CONFIG_DIRECTORY}/${INI_FILE}`],
    ports: { postgresql: facts.port },
    // For the clients that the probes run, libpq's own names.
    env: {
      PGHOST: "localhost",
      PGPORT: String(facts.port),
      PGUSER: unexpanded(probeLogin(facts).user),
      PGSSLMODE: facts.clientTls === undefined ? "disable" : "require",
    },
    mounts: [
      { volume: CONFIG, path: CONFIG_DIRECTORY },
      { volume: SECRET, path: SECRET_DIRECTORY },
      { volume: LOGINS, path: LOGINS_DIRECTORY },
      ...tlsMounts(facts),
    ],
    resources: facts.workload.resources,
    startupProbe: startup(facts),
    livenessProbe: liveness(facts),
    readinessProbe: readiness(facts),
    /*
     * New clients still arrive until every node has heard that the pod leaves the Service. Then SIGTERM: PgBouncer >= 1.23
     * takes no new clients and stops when the last one has gone, or at the end of the grace period.
     */
    preStop: ["sleep", String(facts.preStopSleepSec)],
  };
}

/** Writes the password where PgBouncer reads it, in memory. */
export function userlistContainer(facts: PgBouncerDeploymentFacts): ContainerProps {
  return {
    name: "userlist",
    image: facts.image,
    command: [
      "sh",
      "-c",
      userlistScript(facts.logins.length, facts.exporter !== undefined),
      "userlist",
      `${SECRET_DIRECTORY}/${USERLIST_FILE}`,
    ],
    env: users(facts),
    mounts: userlistMounts(facts),
    // It ends before PgBouncer starts, so the pod asks for no more than PgBouncer does.
    resources: facts.workload.resources,
  };
}

/** Every container of a pod that runs as long as the pod does. */
export function podContainers(facts: PgBouncerDeploymentFacts): readonly ContainerProps[] {
  const { exporter, onSecretChange, port, clientTls } = facts;
  return [
    poolerContainer(facts),
    ...(onSecretChange === "reload" ? [reloadContainer(facts)] : []),
    ...(exporter === undefined ? [] : [exporterContainer(exporter, { port, tls: clientTls !== undefined })]),
  ];
}

/** Has PgBouncer read its Secrets anew when they change, without a restart. */
export function reloadContainer(facts: PgBouncerDeploymentFacts): ContainerProps {
  const script = reloadScript(facts.logins.length, secretFiles(facts), facts.exporter !== undefined);
  return {
    name: "reload",
    image: facts.image,
    command: ["sh", "-c", script, "reload", `${SECRET_DIRECTORY}/${USERLIST_FILE}`],
    env: users(facts),
    mounts: [...userlistMounts(facts), ...tlsMounts(facts)],
    resources: RELOAD_RESOURCES,
  };
}

function users({ logins }: PgBouncerDeploymentFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(logins.map(({ user }, i) => [userVariable(i), unexpanded(user)]));
}

function userlistMounts({ exporter }: PgBouncerDeploymentFacts): readonly Mount[] {
  return [
    { volume: SECRET, path: SECRET_DIRECTORY, readOnly: false },
    { volume: LOGINS, path: LOGINS_DIRECTORY },
    ...(exporter === undefined ? [] : [{ volume: EXPORTER_VOLUME, path: EXPORTER_DIRECTORY, readOnly: false }]),
  ];
}

function tlsMounts({ serverTlsCa, clientTls }: PgBouncerDeploymentFacts): readonly Mount[] {
  return [
    ...(serverTlsCa === undefined ? [] : [{ volume: TLS, path: TLS_DIRECTORY }]),
    ...(clientTls === undefined ? [] : [{ volume: CLIENT_TLS, path: CLIENT_TLS_DIRECTORY }]),
  ];
}

/** Everything that the pooler has from Secrets. */
function secretFiles({ logins, serverTlsCa, clientTls }: PgBouncerDeploymentFacts): readonly string[] {
  return [
    ...logins.map((_, i) => passwordFile(i)),
    ...(serverTlsCa === undefined ? [] : [`${TLS_DIRECTORY}/${SERVER_CA_FILE}`]),
    ...(clientTls === undefined ? [] : [TLS_CERTIFICATE, TLS_KEY].map((file) => `${CLIENT_TLS_DIRECTORY}/${file}`)),
  ];
}

/** The volumes of all. */
export function podVolumes(facts: PgBouncerDeploymentFacts, configMapName: string): readonly Volume[] {
  return [
    configMapVolume(CONFIG, configMapName),
    memoryVolume(SECRET, "1Mi"),
    secretsVolume(LOGINS, [
      { ...probeLogin(facts).password, path: PROBE_PASSWORD },
      ...facts.logins.map(({ password }, i) => ({ ...password, path: loginPath(i) })),
    ]),
    ...(facts.exporter === undefined ? [] : [memoryVolume(EXPORTER_VOLUME, "1Mi")]),
    ...(facts.serverTlsCa === undefined ? [] : [secretVolume(TLS, facts.serverTlsCa, SERVER_CA_FILE)]),
    ...(facts.clientTls === undefined
      ? []
      : [secretFilesVolume(CLIENT_TLS, facts.clientTls.secretName, [TLS_CERTIFICATE, TLS_KEY])]),
  ];
}
