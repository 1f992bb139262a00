import { readFileSync, writeFileSync } from "node:fs";
import type { Rule } from "../../constructs/core/rule";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";
import { RULES } from "../../constructs/rules/index";
import { RESERVED_RULES, type ReservedRule } from "../../constructs/rules/reserved";
import { README } from "./readme";

const BEGIN = "<!-- rules:begin -->";
const END = "<!-- rules:end -->";

/** Rules as a Markdown table, in the order of their ids. */
export function ruleTable(rules: readonly Pick<Rule<never>, "id" | "title" | "severity">[]): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, title }) => `| ${id} | ${severity} | ${title} |`);
  return ["| id | at worst | what it finds |", "|---|---|---|", ...rows].join("\n");
}

/** Reserved ids as a sentence, by the component that will bring them; empty when none waits. Those of one component follow each other. */
export function reservedSentence(reserved: readonly Pick<ReservedRule, "id" | "component">[]): string {
  const components = [...new Set(reserved.map(({ component }) => component))];
  const parts = components.map((component) => {
    const ids = reserved.filter((rule) => rule.component === component).map(({ id }) => id);
    return `${component} (${ids.length > 2 ? `${ids[0]} to ${ids.at(-1)}` : ids.join(", ")})`;
  });
  return parts.length === 0 ? "" : `Ids that wait for their component: ${parts.join("; ")}.`;
}

/** The table of everything that preflight can report, and what it will. */
export function currentRuleTable(): string {
  return `${ruleTable([...RULES, ...ENGINE_FINDINGS])}\n\n${reservedSentence(RESERVED_RULES)}`.trim();
}

/** What stands between the markers. @throws when a marker is missing or stands more than once. */
export function readSection(markdown: string): string {
  return split(markdown).section.trim();
}

/** The text with `table` between the markers. @throws when a marker is missing or stands more than once. */
export function replaceSection(markdown: string, table: string): string {
  const { before, after } = split(markdown);
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}

function split(markdown: string) {
  const [before, rest, second] = markdown.split(BEGIN);
  const [section, after, third] = rest?.split(END) ?? [];
  if (
    before === undefined ||
    section === undefined ||
    after === undefined ||
    second !== undefined ||
    third !== undefined
  ) {
    throw new Error(`the text must hold ${BEGIN} and ${END} once each, in this order`);
  }
  return { before, section, after };
}

if (require.main === module) {
  writeFileSync(README, replaceSection(readFileSync(README, "utf8"), currentRuleTable()));
}
