import { patched } from "../../constructs/rules/examples";
import { pgbouncer, production } from "./facts";

test("a patch changes every part of its kind and nothing else", () => {
  const [client, pooler, ...others] = patched(production(), { pgbouncer: { workload: { replicas: 1 } } });
  expect(client).toEqual(production()[0]);
  expect(pooler).toMatchObject({
    kind: "pgbouncer",
    poolMode: "transaction",
    workload: { replicas: 1, name: "pgbouncer" },
  });
  expect(others).toEqual(production().slice(2));
});

test("a patch changes all parts of a kind", () => {
  const two = [pgbouncer(), pgbouncer({ path: "identity/second" })];
  expect(patched(two, { pgbouncer: { port: 1 } })).toEqual(two.map((each) => ({ ...each, port: 1 })));
});
