import type { ExecProbe, ProbeTiming } from "../kubernetes/probe";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { probeDatabase } from "./entry-names";
import { LOGINS_DIRECTORY, PROBE_PASSWORD } from "./paths";
import type { PgBouncerUser } from "./pool-props";

/**
 * Whether PgBouncer answers at all. `pg_isready` is content with any answer of the protocol, so neither a database that is
 * down, nor full pools, nor `max_client_conn` make it fail: restarting the pooler would cure none of these.
 *
 * It asks as somebody of the userlist: for anybody else `auth_query` would have to ask the server before PgBouncer answers.
 */
function answers({ authUser }: PgBouncerDeploymentFacts): readonly string[] {
  return ["pg_isready", "-q", "-t", "4", "-d", "pgbouncer", ...(authUser === undefined ? [] : ["-U", authUser])];
}

/** Who the readiness probe logs in as. With `auth_query` the pooler has nobody's password but that of the role that asks. */
export function probeLogin({ user, password, authUser, logins }: PgBouncerDeploymentFacts): PgBouncerUser {
  const asking = logins.find((login) => login.user === authUser);
  return asking ?? { user, password };
}

/** A process that does not answer in a minute is started anew. */
export function liveness(facts: PgBouncerDeploymentFacts): ExecProbe {
  return { exec: answers(facts), periodSec: 10, timeoutSec: 5, failureThreshold: 6 };
}

/** When the startup probe gives up: after a minute. */
export const STARTUP: ProbeTiming = { periodSec: 2, timeoutSec: 5, failureThreshold: 30 };

/** PgBouncer starts in well under a second; asking often lets a rollout move on. */
export function startup(facts: PgBouncerDeploymentFacts): ExecProbe {
  return { exec: answers(facts), ...STARTUP };
}

/**
 * A query that goes all the way to the server, through a pool of the probe's own.
 *
 * A pooler without a path to the server leaves the Service after 80 s. Not sooner: a failover takes the server away from
 * every pooler at once for 60 to 80 s, and an answer of PgBouncer's, a second after the server is back, is worth more to clients
 * than a Service without endpoints. A new pod must pass once before it counts, so a rollout with a wrong
 * configuration stops at its first pod.
 */
export function readiness(facts: PgBouncerDeploymentFacts): ExecProbe {
  const query = ["psql", "-X", "-w", "-A", "-t", "-q", "-d", probeDatabase(facts), "-c", "SELECT 1"];
  // Some runtimes leave a probe's processes behind when the kubelet gives up on them.
  const exec = ["timeout", "4", "sh", "-c", WITH_PASSWORD, `${LOGINS_DIRECTORY}/${PROBE_PASSWORD}`, ...query];
  return { exec, periodSec: 10, timeoutSec: 5, failureThreshold: 8 };
}

/**
 * Runs a command with the password of the file in `$0`, as it is now: an environment variable of the container would still be the
 * old one after a rotation. The dot keeps a line break at the end, which a substitution would cut off.
 */
const WITH_PASSWORD =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
  'PGPASSWORD=$(cat "$0" && echo .) && PGPASSWORD=${PGPASSWORD%.} && export PGPASSWORD && exec "$@"';
