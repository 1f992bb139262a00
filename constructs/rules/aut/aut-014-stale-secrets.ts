import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import { isObject, type JsonObject } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/**
 * Invariant 28: a Secret that changes reaches the pods.
 *
 * A note only: every platform that leaves the props alone gets it, and whether something rolls its pods is not to be seen from here.
 */
export const staleSecrets: Rule<PlatformFacts> = {
  id: "AUT-014",
  title: "pods keep the old value of a Secret that was changed",
  severity: "info",
  invariants: [28],
  why:
    "authentik reads Secrets when it starts, PgBouncer when it starts or is told to, and the chart's checksum covers the chart's own " +
    "Secret only. After the database password was rotated, what runs goes on with the old one until something else restarts it, " +
    "which is when logins start to fail.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/server/deployment.yaml",
    "https://docs.stakater.com/reloader/1.4/reference/annotations.html",
    "https://www.pgbouncer.org/usage.html",
  ],
  example: {
    fails: { authentik: { reloader: false } },
    passes: { authentik: { reloader: false, configChecksum: "4f53cda1" } },
  },
  check: ({ authentiks, poolers }) => [
    ...authentiks
      .filter((authentik) => !rollsWithSecrets(authentik))
      .map(({ path }) => ({
        ...INFO,
        at: [path],
        message: "nothing rolls the pods when one of the Secrets that they read changes",
        fixes: [ROLL],
      })),
    ...poolers
      .filter(({ onSecretChange }) => onSecretChange === "none")
      .map(({ path }) => ({
        ...INFO,
        at: [path],
        message: "nothing has the poolers read a password anew when it changes",
        fixes: [RELOAD],
      })),
  ],
};

const INFO = { rule: "AUT-014", severity: "info" } as const;

const ROLL: Fix = {
  changes: [{ prop: "reloader", relation: "=", to: true }],
  note: "needs Stakater's Reloader in the cluster",
};

const RELOAD: Fix = { changes: [{ prop: "pgbouncer.onSecretChange", relation: "=", to: "reload" }] };

/** By a checksum, by Reloader, or by annotations that somebody wrote as chart values. */
function rollsWithSecrets({ configChecksum, reloader = false, values, rawValues }: AuthentikFacts): boolean {
  return configChecksum !== "" || reloader || [values, rawValues].some(isAnnotated);
}

function isAnnotated(values: JsonObject): boolean {
  return ["global", "server", "worker"].some((key) => {
    const part = values[key];
    const { deploymentAnnotations, podAnnotations } = isObject(part) ? part : {};
    return names(deploymentAnnotations).some((name) => name.includes("reloader")) || names(podAnnotations).length > 0;
  });
}

function names(annotations: unknown): readonly string[] {
  return isObject(annotations) ? Object.keys(annotations) : [];
}
