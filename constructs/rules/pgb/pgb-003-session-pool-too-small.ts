import { type Finding, total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { peakClients, pooledConnections, sessionPoolSize } from "../budget/connection-budget";
import { withPooler } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import { clientsOf, type PlatformFacts } from "../platform-facts";
import { toTransactionMode } from "./transaction-mode";

/** Invariant 6: in session mode a client keeps its server connection for as long as it is connected. */
export const sessionPoolTooSmall: Rule<PlatformFacts> = {
  id: "PGB-003",
  title: "session pooling has fewer server connections than clients",
  severity: "error",
  invariants: [6],
  why:
    "In session mode every client pins a server connection until it disconnects. Clients beyond the pool wait for " +
    "query_wait_timeout and are then refused; readiness probes, which query the database, fail with them, and every pod " +
    "leaves the load balancer at once.",
  sources: ["https://github.com/goauthentik/authentik/issues/9152", "https://www.pgbouncer.org/features.html"],
  example: {
    fails: { pgbouncer: { poolMode: "session" } },
    passes: { pgbouncer: { poolMode: "session", defaultPoolSize: 75 } },
  },
  check: (facts) => facts.poolers.flatMap((pooler) => checkPooler(pooler, facts)),
};

function checkPooler(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly Finding[] {
  const clients = clientsOf(pooler, facts);
  const left = clients.flatMap((client) => peakClients(client));
  const right = pooledConnections(pooler);
  if (pooler.poolMode !== "session" || total(left) <= total(right)) {
    return [];
  }
  const defaultPoolSize = sessionPoolSize(pooler, left);
  const room = consequences(facts, withPooler(facts, pooler, { defaultPoolSize }));
  return [
    {
      rule: "PGB-003",
      severity: "error",
      at: [pooler.path, ...clients.map(({ path }) => path)],
      message: "session pooling pins one server connection per client",
      comparison: { subject: "peak clients", left, must: "<=", right },
      fixes: [
        { changes: [{ prop: "pgbouncer.defaultPoolSize", relation: ">=", to: defaultPoolSize }, ...room] },
        ...toTransactionMode(pooler, facts),
      ],
    },
  ];
}
