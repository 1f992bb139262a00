import { withAuthentik, withDatabase, withPooler, withWorkload } from "../../../constructs/rules/fixes/changed-facts";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres } from "../facts";

const two = <T extends { readonly path: string }>(part: T): readonly T[] => [
  { ...part, path: "a" },
  { ...part, path: "b" },
];
const FACTS = platformFacts([...two(authentik()), ...two(pgbouncer()), ...two(postgres())]);

test("only the part that is meant is changed, whatever its kind", () => {
  const [, server = authentik()] = FACTS.authentiks;
  const [, pooler = pgbouncer()] = FACTS.poolers;
  const [database = postgres()] = FACTS.databases;
  const changed = withAuthentik(FACTS, server, { version: "x" });
  expect(changed).toEqual({ ...FACTS, authentiks: [FACTS.authentiks[0], { ...server, version: "x" }] });
  expect(withPooler(FACTS, pooler, { port: 1 }).poolers.map(({ port }) => port)).toEqual([6432, 1]);
  expect(withDatabase(FACTS, database, { maxConnections: 1 }).databases.map((each) => each.maxConnections)).toEqual([
    1, 200,
  ]);
});

test("a workload is changed wherever it is", () => {
  const [first = authentik()] = FACTS.authentiks;
  const fewer = { ...first.worker.workload, replicas: 1 };
  const { authentiks, poolers } = withWorkload(FACTS, first.worker.workload, fewer);
  expect(authentiks[0]?.worker.workload).toBe(fewer);
  expect(authentiks.map(({ server }) => server.workload.replicas)).toEqual([3, 3]);
  expect(poolers).toEqual(FACTS.poolers);
});
