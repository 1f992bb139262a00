import type { ResourceFacts } from "../kubernetes/facts";
import { userlistFunction } from "./userlist";

/** Seconds between two looks at the mounted Secrets, which the kubelet renews once in a minute or so. */
export const RELOAD_INTERVAL_SEC = 5;

/** A shell that sleeps. */
export const RELOAD_RESOURCES: ResourceFacts = {
  cpuRequestMillicores: 5,
  memoryRequestMiB: 16,
  memoryLimitMiB: 32,
};

/**
 * The script that has PgBouncer read changed Secrets: when one of the files has other content, the userlist in its first argument
 * is written anew and PgBouncer gets SIGHUP, which makes it read the userlist and certificates again and leaves its clients alone.
 * It does so once when it starts too, so that nothing that changed before is missed, and again until it has worked.
 *
 * By a signal, because the console would need a user that may also pause the pooler and kill its clients. The pods' containers
 * share their processes for that, of which PgBouncer's is found by its name.
 *
 * @param logins how many there are in the userlist
 * @param files what the Secrets are mounted as
 * @param exporter whether an exporter logs in to the console
 */
export function reloadScript(logins: number, files: readonly string[], exporter = false): string {
  return `${userlistFunction(logins, exporter)}content() {
  cat ${files.join(" ")} | sha256sum
}
reload() {
  told=1
  for process in /proc/[0-9]*; do
    if [ "$(cat "$process/comm" 2>/dev/null)" = pgbouncer ]; then
      kill -HUP "\${process##*/}" && told=0
    fi
  done
  return $told
}
seen=
while sleep ${RELOAD_INTERVAL_SEC}; do
  now=$(content)
  if [ "$now" != "$seen" ]; then
    if userlist "$1" && reload; then
      seen=$now
      echo "PgBouncer reads the Secrets anew"
    else
      echo "PgBouncer could not be told to read the Secrets, trying again" >&2
    fi
  fi
done
`;
}
