import { Construct, RootConstruct } from "constructs";
import { attachFacts, collectFacts, type Facts } from "../../constructs/core/facts";

const facts = (path: string): Facts => ({ kind: "pgbouncer", path });

test("facts are collected from the whole tree, in the order of construction", () => {
  const root = new RootConstruct();
  const a = new Construct(root, "a");
  const b = new Construct(a, "b");
  const c = new Construct(root, "c");
  for (const construct of [c, b, a]) {
    attachFacts(construct, facts(construct.node.path));
  }
  expect(collectFacts(root).map(({ path }) => path)).toEqual(["a", "a/b", "c"]);
  expect(collectFacts(a).map(({ path }) => path)).toEqual(["a", "a/b"]);
});

test("a tree without facts has none", () => {
  expect(collectFacts(new RootConstruct())).toEqual([]);
});

test("a construct publishes once", () => {
  const construct = new Construct(new RootConstruct(), "a");
  attachFacts(construct, facts("a"));
  expect(() => attachFacts(construct, facts("a"))).toThrow("a has published pgbouncer facts already");
});

test("facts do not show among the fields of their construct", () => {
  const construct = new Construct(new RootConstruct(), "a");
  const before = Reflect.ownKeys({ ...construct });
  attachFacts(construct, facts("a"));
  expect(Reflect.ownKeys({ ...construct })).toEqual(before);
});
