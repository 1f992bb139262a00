import { type Finding, type Fix, total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { mostPods, rollingPoolers, serverCapacity } from "../budget/connection-budget";
import { poolsAt } from "../budget/further-pools";
import { peakServerDemand, serverClients, serverDemands } from "../budget/server-demand";
import type { PlatformFacts } from "../platform-facts";

type Server = PlatformFacts["databases"][number];

/** Invariant 7: everything that may connect at once has to find a free slot in the server. */
export const serverConnectionsExhausted: Rule<PlatformFacts> = {
  id: "DB-002",
  title: "the server has fewer connections than its clients may open",
  severity: "error",
  invariants: [7, 13, 38],
  why:
    "PostgreSQL refuses the connection after the last free one: 'too many clients already', for whoever comes next, which " +
    "may be the failover or the person who wants to repair it.",
  sources: [
    "https://www.postgresql.org/docs/current/runtime-config-connection.html",
    "https://github.com/goauthentik/authentik/issues/22412",
  ],
  example: {
    fails: { postgres: { maxConnections: 100 } },
    passes: { postgres: { maxConnections: 187 } },
  },
  check: (facts) => facts.databases.flatMap((server) => checkServer(server, facts)),
};

function checkServer(server: Server, facts: PlatformFacts): readonly Finding[] {
  const { rolling, terms } = peakServerDemand(server, facts);
  const right = serverCapacity(server);
  const short = total(terms) - total(right);
  if (short <= 0) {
    return [];
  }
  const { poolers, unpooled, direct } = serverClients(server, facts);
  return [
    {
      rule: "DB-002",
      severity: "error",
      at: [server, ...poolers, ...unpooled, ...direct].map(({ path }) => path),
      message: "clients may open more connections than the server has",
      comparison: { subject: `connections while ${rolling} rolls`, left: terms, must: "<=", right },
      fixes: [
        { changes: [{ prop: "database.maxConnections", relation: ">=", to: server.maxConnections + short }] },
        ...smallerPool(server, facts),
      ],
    },
  ];
}

/** A smaller pool, when there is one pooler and it shares its connections between clients. */
function smallerPool(server: Server, facts: PlatformFacts): readonly Fix[] {
  const [pools, ...others] = poolsAt(server, facts);
  if (pools === undefined || !pools.main || others.length > 0 || pools.pooler.poolMode === "session") {
    return [];
  }
  const { pooler } = pools;
  const sizes = serverDemands(server, facts).map(({ rolling, terms }) => {
    const excess = total(terms) - total(serverCapacity(server));
    return pooler.defaultPoolSize - Math.ceil(excess / poolers(pooler, rolling));
  });
  const to = Math.min(...sizes);
  return to < 1 ? [] : [{ changes: [{ prop: "pgbouncer.defaultPoolSize", relation: "<=", to }] }];
}

/** Poolers that hold connections while a component rolls. */
function poolers({ workload }: PlatformFacts["poolers"][number], component: "authentik" | "PgBouncer"): number {
  const { running, draining } = rollingPoolers(workload);
  return component === "PgBouncer" ? running + draining : mostPods(workload);
}
