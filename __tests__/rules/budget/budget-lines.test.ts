import { connectionBudget, formatBudget } from "../../../constructs/rules/budget/budget-lines";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { pgbouncer, postgres, production } from "../facts";

type Parts = Parameters<typeof production>[0];

const budget = (parts: Parts = {}) => connectionBudget(platformFacts(production(parts)));

const rows = (parts: Parts = {}) => budget(parts).map(({ limit, demand, capacity }) => [limit, demand, capacity]);

test("production has three limits, and room below each", () => {
  expect(rows()).toEqual([
    ["client connections", 240, 1200],
    ["client connections, one pooler lost", 240, 800],
    ["server connections", 179, 192],
  ]);
});

test("a single pooler has nothing to lose", () => {
  expect(rows({ pgbouncer: pgbouncer({ workload: { replicas: 1 } }) }).map(([limit]) => limit)).toEqual([
    "client connections",
    "server connections",
  ]);
});

test("in session mode the pool is a limit of its own", () => {
  expect(rows({ pgbouncer: pgbouncer({ poolMode: "session" }) })).toContainEqual(["session pool", 240, 75]);
});

test("the table shows both sums and a bar for each limit, and what is short", () => {
  expect(formatBudget(budget({ pgbouncer: pgbouncer({ poolMode: "session" }) }))).toBe(
    [
      "client connections                   240 of 1200  [####................] 20 %  identity/pgbouncer",
      "  4 server pods x 45 + 3 worker pods x 20 = 240  of  3 poolers x 400 = 1200",
      "client connections, one pooler lost   240 of 800  [######..............] 30 %  identity/pgbouncer",
      "  4 server pods x 45 + 3 worker pods x 20 = 240  of  2 of 3 poolers x 400 = 800",
      "session pool                           240 of 75  [####################] 165 short  identity/pgbouncer",
      "  4 server pods x 45 + 3 worker pods x 20 = 240  of  3 poolers x (20 + 5) = 75",
      "server connections                    179 of 192  [###################.] 93 %  identity/database",
      "  4 poolers x (20 + 5) + 4 probes x 1 + 3 server pods x 16 direct + 3 worker pods x 8 direct + 3 other clients = 179  of  max_connections 200 - superuser_reserved_connections 3 - admin headroom 5 = 192",
    ].join("\n"),
  );
});

test("a pooler without clients and an empty server have empty bars", () => {
  const lines = connectionBudget(platformFacts([pgbouncer({ maxClientConn: 0 }), postgres({ otherClients: 0 })]));
  expect(formatBudget(lines.slice(0, 1))).toBe(
    "client connections  0 of 0  [....................] 0 %  identity/pgbouncer\n  nothing = 0  of  3 poolers x 0 = 0",
  );
});

test("no limits make no table", () => {
  expect(formatBudget(connectionBudget(platformFacts([])))).toBe("");
});
