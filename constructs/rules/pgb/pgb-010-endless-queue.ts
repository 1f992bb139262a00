import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** PgBouncer's own default. */
const DEFAULT_SEC = 120;

/** A client that waits for a server connection has to learn at some time that there is none. */
export const endlessQueue: Rule<PlatformFacts> = {
  id: "PGB-010",
  title: "clients wait for a server connection without end",
  severity: "warning",
  invariants: [],
  why:
    "With query_wait_timeout 0 a client that finds no free server connection is queued for ever. When the clients that hold " +
    "the connections wait for others in the queue, or the server refuses logins, nothing ever fails and nothing recovers: " +
    "the whole pool stands still without an error in any log.",
  sources: [
    "https://www.pgbouncer.org/config.html#query_wait_timeout",
    "https://github.com/mitodl/ol-infrastructure/pull/5456",
  ],
  example: {
    fails: { pgbouncer: { queryWaitTimeoutSec: 0 } },
    passes: { pgbouncer: { queryWaitTimeoutSec: 120 } },
  },
  check: ({ poolers }) =>
    poolers
      .filter(({ queryWaitTimeoutSec }) => queryWaitTimeoutSec <= 0)
      .map(({ path, queryWaitTimeoutSec }) => ({
        rule: "PGB-010",
        severity: "warning",
        at: [path],
        message: `query_wait_timeout ${queryWaitTimeoutSec} queues clients for ever when no server connection comes free`,
        fixes: [{ changes: [{ prop: "pgbouncer.queryWaitTimeoutSec", relation: "=", to: DEFAULT_SEC }] }],
      })),
};
