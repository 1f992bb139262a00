import { type ConnectionBudget, connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { formatBudget } from "../../../constructs/rules/budget/format-budget";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "../facts";

type Parts = Parameters<typeof production>[0];

const budget = (parts: Parts = {}) => connectionBudget(platformFacts(production(parts)));

const SERVER_POD =
  "~3 web workers x 8 requests in flight + ~3 web workers x 5 channels layer + ~embedded outpost 4 + ~start-up 2 = 45";
const WORKER_POD =
  "~1 process x 4 tasks + ~1 process x 3 broker + ~1 process x 2 health check and metrics + ~1 process x 5 channels layer + " +
  "~pool of the pod 4 + ~start-up 2 = 20";

test("the table begins with the nearest limit, has a bar for each, and marks and explains what was deduced", () => {
  const clients = "~4 server pods x 45 + ~3 worker pods x 20 = 240";
  const capacity = "max_connections 200 - superuser_reserved_connections 3 - admin headroom 5 = 192";
  const direct = "~3 server pods x 16 direct + ~3 worker pods x 8 direct + 3 other clients";
  expect(formatBudget(budget())).toBe(
    [
      "nearest limit: server connections while PgBouncer rolls, ~179 of 192, 13 left (identity/database)",
      "",
      "client connections                         ~240 of 1200  [####................] 20 %, 960 left  identity/pgbouncer",
      `  ${clients}  of  3 poolers x 400 = 1200`,
      "client connections, one pooler lost         ~240 of 800  [######..............] 30 %, 560 left  identity/pgbouncer",
      `  ${clients}  of  2 of 3 poolers x 400 = 800`,
      "server connections while authentik rolls    ~169 of 192  [##################..] 88 %, 23 left  identity/database",
      `  3 poolers x (20 + 5) + 3 probes x 1 + ~4 server pods x 16 direct + ~3 worker pods x 8 direct + 3 other clients = 169  of  ${capacity}`,
      "server connections while PgBouncer rolls    ~179 of 192  [###################.] 93 %, 13 left  identity/database",
      `  4 poolers x (20 + 5) + 4 probes x 1 + ${direct} = 179  of  ${capacity}`,
      "",
      "for information: a pooler that is told to stop may keep its server connections until its last client has gone, at most its grace period, and Kubernetes starts its successors meanwhile",
      "server connections while PgBouncer drains   ~231 of 192  [####################] 39 short  identity/database",
      `  3 new poolers x (20 + 5) + 3 draining poolers x (20 + 5) + 6 probes x 1 + ${direct} = 231  of  ${capacity}`,
      "",
      "one server pod of 3 pods, 1 more while they roll  identity/authentik/Server",
      `  ${SERVER_POD}`,
      "  of these past the pooler: ~3 web workers x 5 channels layer + ~start-up 1 = 16",
      "one worker pod of 3 pods  identity/authentik/Worker",
      `  ${WORKER_POD}`,
      "  of these past the pooler: ~1 process x 2 listener and locks + ~1 process x 5 channels layer + ~start-up 1 = 8",
      "",
      "~ deduced from authentik's source, measured by nobody: give what you have counted as the prop `connections`",
    ].join("\n"),
  );
});

test("a limit that is exceeded says by how much, in the headline too", () => {
  const [headline, , ...rest] = formatBudget(budget({ pgbouncer: pgbouncer({ poolMode: "session" }) })).split("\n");
  expect(headline).toBe("nearest limit: session pool, ~240 of 75, 165 short (identity/pgbouncer)");
  expect(rest).toContain(
    "session pool                                 ~240 of 75  [####################] 165 short  identity/pgbouncer",
  );
});

test("an autoscaler's maximum is told beside the replicas", () => {
  const autoscaling = { minReplicas: 3, maxReplicas: 5, replicasEmitted: false };
  expect(formatBudget(budget({ authentik: authentik({ server: { workload: { autoscaling } } }) }))).toContain(
    "one server pod of 3 pods, 5 at the autoscaler's maximum, 1 more while they roll  identity/authentik/Server",
  );
});

test("what was measured has no mark, and where everything was, no mark is explained", () => {
  const connections = {
    release: "2026.8",
    perWebWorker: 9,
    embeddedOutpost: 2,
    perWorkerProcess: 7,
    workerPool: 3,
    starting: 1,
    directPerWebWorker: 1,
    directPerWorkerProcess: 2,
  };
  const { limits, ...rest } = budget({ authentik: authentik({ connections }) });
  const firm: ConnectionBudget = { ...rest, limits: limits.filter(({ informational }) => !informational) };
  const text = formatBudget(firm);
  expect(text).not.toContain("~");
  expect(text).toContain(
    "  3 web workers x 9 measured + embedded outpost 2 + start-up 1 = 30\n  of these past the pooler: 3 web workers x 1 measured",
  );
  expect(text).toContain("  1 process x 7 measured + pool of the pod 3 + start-up 1 = 11\n");
  expect(text).toContain("4 server pods x 30 + 3 worker pods x 11 = 153  of  3 poolers x 400 = 1200");
});

test("the mark is explained as well where only a pod's numbers are left to show it", () => {
  const { pods } = budget();
  expect(formatBudget({ fits: true, nearest: null, limits: [], notes: [], pods })).toMatch(/\n\n~ deduced /);
});

test("a single deduced number is enough to have the mark explained, in a limit or in a pod", () => {
  const deduced = { label: "one 1", value: 1, inferred: true };
  const known = { label: "two 2", value: 2, inferred: false };
  const { pods, limits } = budget();
  const [pod] = pods.map((each) => ({ ...each, terms: [known, deduced], directTerms: [] }));
  const [line] = limits.map((each) => ({ ...each, inferred: false, demandTerms: [known] }));
  const told = (budget: Partial<ConnectionBudget>) =>
    formatBudget({ fits: true, nearest: null, limits: [], pods: [], notes: [], ...budget });
  expect(told({ pods: pod === undefined ? [] : [pod] })).toBe(
    [
      "one server pod of 3 pods, 1 more while they roll  identity/authentik/Server",
      "  two 2 + ~one 1 = 3",
      "",
      "~ deduced from authentik's source, measured by nobody: give what you have counted as the prop `connections`",
    ].join("\n"),
  );
  expect(told({ limits: line === undefined ? [] : [line] })).not.toContain("~");
});

test("a pooler without clients has an empty bar, and what is not known is noted", () => {
  const facts = platformFacts([pgbouncer({ maxClientConn: 0, workload: { replicas: 1 } })]);
  expect(formatBudget(connectionBudget(facts))).toBe(
    [
      "nearest limit: client connections, 0 of 0, 0 left (identity/pgbouncer)",
      "",
      "client connections  0 of 0  [....................] 0 %, 0 left  identity/pgbouncer",
      "  nothing = 0  of  1 pooler x 0 = 0",
      "",
      "note: identity/pgbouncer connects to postgres-rw.database:5432, of which nothing is known here: no limit holds its connections",
    ].join("\n"),
  );
});

test("a server that reserves more than it has starts its sum with what it has", () => {
  const facts = platformFacts([postgres({ maxConnections: 5, otherClients: 0 })]);
  expect(formatBudget(connectionBudget(facts))).toBe(
    [
      "nearest limit: server connections while authentik rolls, 0 of -3, 3 short (identity/database)",
      "",
      "server connections while authentik rolls  0 of -3  [####################] 3 short  identity/database",
      "  nothing = 0  of  max_connections 5 - superuser_reserved_connections 3 - admin headroom 5 = -3",
    ].join("\n"),
  );
});

test("no limits make no table", () => {
  expect(formatBudget(connectionBudget(platformFacts([])))).toBe("");
});
