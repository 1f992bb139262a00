import type { ContainerProps } from "../kubernetes/container";
import { configMapVolume, memoryVolume, secretVolume, type Volume } from "../kubernetes/volume";
import { CONFIG_DIRECTORY, INI_FILE, SECRET_DIRECTORY, SERVER_CA_FILE, TLS_DIRECTORY, USERLIST_FILE } from "./paths";
import type { PgBouncerDeploymentFacts } from "./pgbouncer-facts";
import { LIVENESS, readiness, STARTUP } from "./probes";
import { WRITE_USERLIST } from "./userlist";

const CONFIG = "config";
const SECRET = "secret";
const TLS = "server-tls";

/** PgBouncer itself, past the image's entrypoint, which would write a configuration of its own. */
export function poolerContainer(facts: PgBouncerDeploymentFacts): ContainerProps {
  return {
    name: "pgbouncer",
    image: facts.image,
    command: ["pgbouncer", `${CONFIG_DIRECTORY}/${INI_FILE}`],
    ports: { postgresql: facts.port },
    // For the clients that the probes run, libpq's own names.
    env: { PGHOST: "localhost", PGPORT: String(facts.port), PGUSER: facts.user, PGSSLMODE: "disable" },
    secretEnv: { PGPASSWORD: facts.password },
    mounts: [
      { volume: CONFIG, path: CONFIG_DIRECTORY },
      { volume: SECRET, path: SECRET_DIRECTORY },
      ...(facts.serverTlsCa === undefined ? [] : [{ volume: TLS, path: TLS_DIRECTORY }]),
    ],
    resources: facts.workload.resources,
    startupProbe: STARTUP,
    livenessProbe: LIVENESS,
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
    command: ["sh", "-c", WRITE_USERLIST, "userlist", `${SECRET_DIRECTORY}/${USERLIST_FILE}`],
    env: { DATABASE_USER: facts.user },
    secretEnv: { DATABASE_PASSWORD: facts.password },
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
  ];
}
