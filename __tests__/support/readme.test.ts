import { codeBlocks, tableRows } from "./readme";
import { currentRuleTable, readSection, replaceSection, reservedSentence, ruleTable } from "./rule-table";

const TEXT = [
  "# A",
  "```ts",
  "const a = 1;",
  "```",
  "```",
  "plain",
  "```",
  "```sh",
  "ls",
  "```",
  "```ts",
  "b();",
  "```",
];

test("code blocks are found by their language, in order", () => {
  expect(codeBlocks(TEXT.join("\n"), "ts")).toEqual(["const a = 1;\n", "b();\n"]);
  expect(codeBlocks(TEXT.join("\n"), "json")).toEqual([]);
});

test("a table is found by its first heading", () => {
  const text = ["| x | y |", "|---|---|", "| 1 | 2 |", "", "| id | name |", "|---|---|", "| a | b |", "| c | d |"];
  expect(tableRows(text.join("\n"), "id")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(tableRows(text.join("\n"), "x")).toEqual([["1", "2"]]);
  expect(tableRows(text.join("\n"), "z")).toEqual([]);
});

describe("the table of rules", () => {
  test("has one row a rule, by id", () => {
    const rules = [
      { id: "PGB-001", title: "second", severity: "warning" },
      { id: "AUT-001", title: "first", severity: "error" },
    ] as const;
    expect(ruleTable(rules)).toBe(
      "| id | at worst | what it finds |\n|---|---|---|\n| AUT-001 | error | first |\n| PGB-001 | warning | second |",
    );
  });

  test("names the ids that wait, by the component that brings them", () => {
    const reserved = [
      { id: "OUT-001", component: "outposts" },
      { id: "DB-101", component: "replicas" },
      { id: "OUT-002", component: "outposts" },
      { id: "OUT-003", component: "outposts" },
      { id: "DB-102", component: "replicas" },
    ] as const;
    expect(reservedSentence(reserved)).toBe(
      "Ids that wait for their component: outposts (OUT-001 to OUT-003); replicas (DB-101, DB-102).",
    );
    expect(reservedSentence([])).toBe("");
    expect(currentRuleTable()).toMatch(/\|$/);
  });

  test("holds the rules and what the engine itself reports", () => {
    expect(currentRuleTable()).toContain(
      "| PGB-003 | error | session pooling has fewer server connections than clients |",
    );
    expect(currentRuleTable()).toContain("| CFG-001 | error | a value is known only at apply |");
  });

  test("replaces what is between the markers and nothing else", () => {
    const text = "a\n<!-- rules:begin -->\nold\n<!-- rules:end -->\nb\n";
    const replaced = replaceSection(text, "new");
    expect(replaced).toBe("a\n<!-- rules:begin -->\nnew\n<!-- rules:end -->\nb\n");
    expect(readSection(replaced)).toBe("new");
    expect(replaceSection(replaced, "new")).toBe(replaced);
  });

  test.each([
    ["no marker", ""],
    ["one marker", "<!-- rules:begin -->"],
    ["the wrong order", "<!-- rules:end --><!-- rules:begin -->"],
    ["two sections", "<!-- rules:begin --><!-- rules:end --><!-- rules:begin --><!-- rules:end -->"],
  ])("refuses a text with %s", (_, text) => {
    expect(() => replaceSection(text, "new")).toThrow(
      "the text must hold <!-- rules:begin --> and <!-- rules:end --> once each, in this order",
    );
  });
});
