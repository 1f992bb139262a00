import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

const PARAMETER = "shared_preload_libraries";

/** Invariant 62: the operator decides what is loaded. */
export const preloadedLibraries: Rule<PlatformFacts> = {
  id: "DB-112",
  title: "shared_preload_libraries among the parameters",
  severity: "error",
  invariants: [62],
  why:
    "The operator keeps shared_preload_libraries for itself and refuses a Cluster that sets it. It loads pg_stat_statements, " +
    "pgaudit, auto_explain and pg_failover_slots by itself as soon as one of their parameters is there.",
  sources: ["https://cloudnative-pg.io/documentation/current/postgresql_conf/"],
  example: {
    fails: { cloudNativePg: { parameters: { shared_preload_libraries: "pg_stat_statements" } } },
    passes: { cloudNativePg: { parameters: { "pg_stat_statements.max": "10000" } } },
  },
  check: ({ cloudNativePgs }) =>
    cloudNativePgs
      .filter(({ parameters }) => parameters[PARAMETER] !== undefined)
      .map(({ path, parameters }) => ({
        rule: "DB-112",
        severity: "error",
        at: [path],
        message: `the operator refuses the parameter ${PARAMETER} ${JSON.stringify(parameters[PARAMETER])}`,
        fixes: [
          {
            changes: [{ prop: `database.parameters.${PARAMETER}`, relation: "unset" }],
            note: "name a library that no parameter loads in database.sharedPreloadLibraries",
          },
        ],
      })),
};
