import { RESTART_PARAMETERS } from "../../../values/releases/postgresql";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 65; of a Cluster that this library makes, each plan asks the live one (`refuseCombinedChange`). */
export const combinedChange: Rule<PlatformFacts> = {
  id: "DB-115",
  title: "a new image and new parameters in one apply",
  severity: "error",
  invariants: [65],
  why:
    "Both restart every instance. When they do not come up again nobody can tell which of both it was, and with " +
    "primaryUpdateMethod switchover the operator refuses it.",
  sources: [
    "https://cloudnative-pg.io/documentation/current/rolling_update/",
    "https://cloudnative-pg.io/documentation/current/postgresql_conf/",
  ],
  example: {
    fails: {
      cloudNativePg: {
        running: { imageName: "registry.example/postgresql:18.5", parameters: { max_connections: "100" } },
      },
    },
    passes: {
      cloudNativePg: {
        imageName: "registry.example/postgresql:18.5",
        running: { imageName: "registry.example/postgresql:18.5", parameters: { max_connections: "100" } },
      },
    },
  },
  check: ({ cloudNativePgs }) =>
    cloudNativePgs.flatMap(({ path, imageName, parameters, running }) => {
      const changed = RESTART_PARAMETERS.filter(
        (name) =>
          running !== undefined && parameters[name] !== undefined && running.parameters[name] !== parameters[name],
      );
      if (running === undefined || imageName === undefined || imageName === running.imageName || changed.length === 0) {
        return [];
      }
      const told = changed.map((name) => `${name} ${running.parameters[name] ?? "none"} -> ${parameters[name]}`);
      return [
        {
          rule: "DB-115",
          severity: "error",
          at: [path],
          message: `imageName ${running.imageName} -> ${imageName} together with ${told.join(", ")}`,
          fixes: [
            {
              changes: [{ prop: "database.imageName", relation: "=", to: running.imageName }],
              note: "for now, and the new image once the instances have restarted",
            },
          ],
        },
      ];
    }),
};
