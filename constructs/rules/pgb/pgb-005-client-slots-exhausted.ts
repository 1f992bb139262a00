import { type Finding, total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { clientSlots, peakClients, poolersLost } from "../budget/connection-budget";
import { furtherClients } from "../budget/further-pools";
import { moreReplicas } from "../fixes/replicas";
import { clientsOf, type PlatformFacts, workloads } from "../platform-facts";

/** Invariant 8: the poolers that are left while one is drained have to take every client. */
export const clientSlotsExhausted: Rule<PlatformFacts> = {
  id: "PGB-005",
  title: "the poolers take fewer clients than there are",
  severity: "error",
  invariants: [8],
  why:
    "PgBouncer refuses the client after max_client_conn: 'no more connections allowed'. While a node is drained or a pooler " +
    "is replaced, the others have to take its clients too. With a single pooler there is nothing to lose, and its limit " +
    "is the whole limit.",
  sources: ["https://www.pgbouncer.org/config.html#max_client_conn"],
  example: {
    fails: { pgbouncer: { maxClientConn: 100 } },
    passes: { pgbouncer: { maxClientConn: 120 } },
  },
  check: (facts) => facts.poolers.flatMap((pooler) => checkPooler(pooler, facts)),
};

function checkPooler(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly Finding[] {
  const clients = clientsOf(pooler, facts);
  const further = furtherClients(pooler);
  const left = [...clients.flatMap((client) => peakClients(client)), ...further];
  const lost = poolersLost(pooler);
  const right = clientSlots(pooler, lost);
  if (total(left) <= total(right)) {
    return [];
  }
  const { maxClientConn, workload } = pooler;
  const perPooler = Math.ceil(total(left) / (workload.replicas - lost));
  // A further pooler brings further pools, whose clients take some of its slots.
  const gained = maxClientConn - total(further) / workload.replicas;
  const replicas = Math.ceil((total(left) - total(further) + maxClientConn) / gained);
  const more = workloads(facts)
    .filter((located) => located.workload === workload && gained > 0)
    .map((located) => moreReplicas(located, replicas, facts) ?? []);
  return [
    {
      rule: "PGB-005",
      severity: "error",
      at: [pooler.path, ...clients.map(({ path }) => path)],
      message: lost === 0 ? "more clients than the pooler takes" : "more clients than the poolers take with one lost",
      comparison: { subject: "peak clients", left, must: "<=", right },
      fixes: [
        { changes: [{ prop: "pgbouncer.maxClientConn", relation: ">=", to: perPooler }] },
        ...more.filter((changes) => changes.length > 0).map((changes) => ({ changes })),
      ],
    },
  ];
}
