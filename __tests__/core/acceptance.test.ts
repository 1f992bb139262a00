import { Construct, RootConstruct } from "constructs";
import { type Acceptances, attachAcceptances, collectAcceptances } from "../../constructs/core/acceptance";

function tree() {
  const root = new RootConstruct();
  const stack = new Construct(root, "stack");
  return { root, stack, part: new Construct(stack, "part"), other: new Construct(root, "other") };
}

test("acceptances are collected from the whole tree, in the order of construction", () => {
  const { root, part, other } = tree();
  attachAcceptances(other, { "PGB-002": "c" });
  attachAcceptances(part, { "PGB-001": "b" });
  attachAcceptances(root, { "AUT-002": "a", "DB-001": "d" });
  expect(collectAcceptances(root)).toEqual([
    { rule: "AUT-002", scope: "", reason: "a" },
    { rule: "DB-001", scope: "", reason: "d" },
    { rule: "PGB-001", scope: "stack/part", reason: "b" },
    { rule: "PGB-002", scope: "other", reason: "c" },
  ]);
});

test("those above the tree are marked as inherited, those beside it are left out", () => {
  const { root, stack, part, other } = tree();
  attachAcceptances(root, { "AUT-002": "a" });
  attachAcceptances(stack, { "PGB-001": "b" });
  attachAcceptances(part, { "PGB-002": "c" });
  attachAcceptances(other, { "PGB-003": "d" });
  expect(collectAcceptances(stack)).toEqual([
    { rule: "AUT-002", scope: "", reason: "a", inherited: true },
    { rule: "PGB-001", scope: "stack", reason: "b" },
    { rule: "PGB-002", scope: "stack/part", reason: "c" },
  ]);
});

test("acceptances of a construct add up", () => {
  const { root } = tree();
  attachAcceptances(root, { "AUT-002": "a" });
  attachAcceptances(root, {});
  attachAcceptances(root, { "PGB-002": "b" });
  expect(collectAcceptances(root).map(({ rule }) => rule)).toEqual(["AUT-002", "PGB-002"]);
});

test("a reason is one line", () => {
  const { root } = tree();
  attachAcceptances(root, { "AUT-002": "  a\n   b\t c " });
  expect(collectAcceptances(root)).toEqual([{ rule: "AUT-002", scope: "", reason: "a b c" }]);
});

test("acceptances do not show among the fields of their construct", () => {
  const { part } = tree();
  const before = Reflect.ownKeys({ ...part });
  attachAcceptances(part, { "AUT-002": "a" });
  expect(Reflect.ownKeys({ ...part })).toEqual(before);
});

describe("refuses, and notes nothing of it:", () => {
  // What somebody can write who is not held back by the types.
  const attach = (construct: Construct, acceptances: unknown) =>
    attachAcceptances(construct, acceptances as Acceptances);

  test.each([
    ["an empty reason", "", '""'],
    ["a blank reason", " \n\t", '" \\n\\t"'],
    ["no text", Number.NaN, "NaN"],
    ["a flag", true, "true"],
    ["nothing", undefined, "undefined"],
    ["null", null, "null"],
    ["a value that is known only at apply", `${"$"}{TfToken[TOKEN.3]}`, `"${"$"}{TfToken[TOKEN.3]}"`],
  ])("%s", (_, reason, shown) => {
    const { root, part } = tree();
    const message = `\`accept.PGB-003\` must be the reason, in words that are known now, got: ${shown}`;
    expect(() => attach(part, { "PGB-001": "fine", "PGB-003": reason })).toThrow(`stack/part: ${message}`);
    expect(() => attach(root, { "PGB-003": reason })).toThrow(`the app: ${message}`);
    expect(collectAcceptances(root)).toEqual([]);
  });

  test.each([
    ["null", null, "null"],
    ["a list", ["PGB-003"], '["PGB-003"]'],
    ["text", "PGB-003", '"PGB-003"'],
    ["a number", 3, "3"],
  ])("%s instead of an object", (_, acceptances, shown) => {
    expect(() => attach(tree().part, acceptances)).toThrow(
      `stack/part: \`accept\` must be an object of rules and reasons such as {"VAL-004": "reviewed"}, got: ${shown}`,
    );
  });

  test("every wrong reason at once", () => {
    expect(() => attach(tree().part, { "PGB-001": "", "PGB-003": "" })).toThrow(/accept\.PGB-001.*\n.*accept\.PGB-003/);
  });

  test("a rule that is accepted at the same construct already", () => {
    const { root, part } = tree();
    attachAcceptances(part, { "PGB-003": "first" });
    expect(() => attachAcceptances(part, { "PGB-003": "second" })).toThrow(
      'stack/part: `accept.PGB-003` must be given once: the reason is already "first", got: "second"',
    );
    expect(collectAcceptances(root)).toEqual([{ rule: "PGB-003", scope: "stack/part", reason: "first" }]);
  });
});
