import type { ContainerProps } from "../kubernetes/container";
import { unexpanded } from "../kubernetes/expansion";
import { configMapVolume, memoryVolume, secretFilesVolume, secretVolume, type Volume } from "../kubernetes/volume";
import {
  CLIENT_TLS_DIRECTORY,
  CONFIG_DIRECTORY,
  INI_FILE,
  SECRET_DIRECTORY,
  SERVER_CA_FILE,
  TLS_CERTIFICATE,
  TLS_DIRECTORY,
  TLS_KEY,
  USERLIST_FILE,
} from "./paths";
import type { PgBouncerDeploymentFacts } from "./pgbouncer-facts";
import { liveness, readiness, startup } from "./probes";
import { userlistScript, userlistVariables } from "./userlist";

const CONFIG = "config";
const SECRET = "secret";
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
      PGUSER: unexpanded(facts.user),
      PGSSLMODE: facts.clientTls === undefined ? "disable" : "require",
    },
    secretEnv: { PGPASSWORD: facts.password },
    mounts: [
      { volume: CONFIG, path: CONFIG_DIRECTORY },
      { volume: SECRET, path: SECRET_DIRECTORY },
      ...(facts.serverTlsCa === undefined ? [] : [{ volume: TLS, path: TLS_DIRECTORY }]),
      ...(facts.clientTls === undefined ? [] : [{ volume: CLIENT_TLS, path: CLIENT_TLS_DIRECTORY }]),
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
    command: ["sh", "-c", userlistScript(facts.logins.length), "userlist", `${SECRET_DIRECTORY}/${USERLIST_FILE}`],
    env: Object.fromEntries(facts.logins.map(({ user }, i) => [userlistVariables(i).user, unexpanded(user)])),
    secretEnv: Object.fromEntries(facts.logins.map(({ password }, i) => [userlistVariables(i).password, password])),
    mounts: [{ volume: SECRET, path: SECRET_DIRECTORY, readOnly: false }],
    // It ends before PgBouncer starts, so the pod asks for no more than PgBouncer does.
    resources: facts.workload.resources,
  };
}

/** The volumes of both. */
export function podVolumes(facts: PgBouncerDeploymentFacts, configMapName: string): readonly Volume[] {
  return [
    configMapVolume(CONFIG, configMapName),
    memoryVolume(SECRET, "1Mi"),
    ...(facts.serverTlsCa === undefined ? [] : [secretVolume(TLS, facts.serverTlsCa, SERVER_CA_FILE)]),
    ...(facts.clientTls === undefined
      ? []
      : [secretFilesVolume(CLIENT_TLS, facts.clientTls.secretName, [TLS_CERTIFICATE, TLS_KEY])]),
  ];
}
