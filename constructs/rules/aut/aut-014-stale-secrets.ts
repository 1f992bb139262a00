import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import { isObject, type JsonObject } from "../../core/json";
import type { Rule } from "../../core/rule";
import { type PlatformFacts, poolerOf } from "../platform-facts";

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
    "Pods read Secrets when they start, and the chart's checksum covers its own Secret only. After the database password was " +
    "rotated, running pods go on with the old one until something else rolls them, which is when logins start to fail.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/server/deployment.yaml",
    "https://docs.stakater.com/reloader/1.4/reference/annotations.html",
  ],
  example: {
    fails: { authentik: { reloader: false } },
    passes: { authentik: { reloader: false, configChecksum: "4f53cda1" } },
  },
  check: (facts) => {
    const stale = facts.authentiks.filter((authentik) => !rollsWithSecrets(authentik));
    const poolers = facts.poolers.filter((pooler) => pooler.rollsWithSecrets === false);
    const covered = new Set(stale.map((authentik) => poolerOf(authentik, facts)));
    const base = { rule: "AUT-014", severity: "info" } as const;
    return [
      ...stale.map((authentik) => ({
        ...base,
        at: [authentik, ...poolers.filter((pooler) => pooler === poolerOf(authentik, facts))].map(({ path }) => path),
        message: "nothing rolls the pods when one of the Secrets that they read changes",
        fixes: fixes("reloader"),
      })),
      ...poolers
        .filter((pooler) => !covered.has(pooler))
        .map(({ path }) => ({
          ...base,
          at: [path],
          message: "nothing rolls the poolers when the password of the database changes",
          fixes: fixes("pgbouncer.reloader"),
        })),
    ];
  },
};

function fixes(prop: string): readonly Fix[] {
  return [{ changes: [{ prop, relation: "=", to: true }], note: "needs Stakater's Reloader in the cluster" }];
}

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
