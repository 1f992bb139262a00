import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** What a page of the outpost takes, a few times over. */
const ENOUGH = 65_536;

/** From here on, a thousand requests at once are a gibibyte. */
const MOST = 1_048_576;

/** Invariant 58: of an answer as much is read as an answer needs. */
export const bodyLimit: Rule<PlatformFacts> = {
  id: "TRF-004",
  title: "answers of unlimited size",
  severity: "warning",
  invariants: [58],
  why:
    "Traefik reads the outpost's whole answer into memory before it decides. Without a limit one answer without an end takes " +
    "all of it. With a limit it allots that much for every request, however short the answer is: a large limit is paid for " +
    "by every request.",
  sources: [
    "https://doc.traefik.io/traefik/migrate/v3/",
    "https://github.com/traefik/traefik/blob/v3.7/pkg/middlewares/auth/forward.go",
  ],
  example: {
    fails: { forwardAuth: { maxResponseBodyBytes: -1 } },
    passes: { forwardAuth: { maxResponseBodyBytes: ENOUGH } },
  },
  check: ({ forwardAuths }) =>
    forwardAuths
      .filter(({ plugin }) => plugin === undefined)
      .flatMap(({ path, name, maxResponseBodyBytes: limit, traefikVersion }) => {
        if (limit === undefined) {
          const message = `the middleware ${name} reads answers of any size: Traefik ${traefikVersion} has no limit`;
          const fixes = [{ changes: [], note: "Traefik >= 3.6.9" }];
          return [{ rule: "TRF-004", severity: "warning", at: [path], message, fixes } as const];
        }
        const fixes = [{ changes: [{ prop: "maxResponseBodyBytes", relation: "=", to: ENOUGH } as const] }];
        if (limit < 0) {
          const message = `the middleware ${name} reads answers of any size`;
          return [{ rule: "TRF-004", severity: "warning", at: [path], message, fixes } as const];
        }
        return limit <= MOST
          ? []
          : [
              {
                rule: "TRF-004",
                severity: "warning",
                at: [path],
                message: `Traefik allots the limit of the middleware ${name} for every request`,
                comparison: {
                  subject: "maxResponseBodyBytes",
                  left: [{ label: `${limit}`, value: limit }],
                  must: "<=",
                  right: [{ label: `${MOST}`, value: MOST }],
                },
                fixes,
              } as const,
            ];
      }),
};
