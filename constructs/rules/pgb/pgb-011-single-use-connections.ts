import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** PgBouncer's own default. */
const DEFAULT_SEC = 3600;

/** 0 means "never" for the settings next to it, and the opposite for this one. */
export const singleUseConnections: Rule<PlatformFacts> = {
  id: "PGB-011",
  title: "every server connection is used only once",
  severity: "warning",
  invariants: [],
  why:
    "server_lifetime 0 does not mean that connections live for ever: each is closed after its first use. In transaction mode " +
    "the server then forks a process and checks a password for every transaction, and the pooler saves nothing.",
  sources: [
    "https://www.pgbouncer.org/config.html#server_lifetime",
    "https://github.com/pgbouncer/pgbouncer/issues/305",
  ],
  example: {
    fails: { pgbouncer: { serverLifetimeSec: 0 } },
    passes: { pgbouncer: { serverLifetimeSec: 3600 } },
  },
  check: ({ poolers }) =>
    poolers
      .filter(({ serverLifetimeSec }) => serverLifetimeSec <= 0)
      .map(({ path, serverLifetimeSec }) => ({
        rule: "PGB-011",
        severity: "warning",
        at: [path],
        message: `server_lifetime ${serverLifetimeSec} closes every server connection after its first use`,
        fixes: [{ changes: [{ prop: "pgbouncer.serverLifetimeSec", relation: "=", to: DEFAULT_SEC }] }],
      })),
};
