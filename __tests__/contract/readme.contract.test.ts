import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readReadme } from "../support/readme";
import { currentRuleTable, readSection } from "../support/rule-table";
import { ROOT } from "../support/sources";

const README = readReadme();

describe("README.md", () => {
  test("lists exactly the rules that there are; npm run docs:rules writes the list", () => {
    expect(readSection(README)).toBe(currentRuleTable());
  });

  test("links only to files that exist", () => {
    const links = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  test("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const named = [...README.matchAll(/npm (?:run (?:--silent )?)([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named).toContain("synth");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
