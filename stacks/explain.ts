import type { Facts } from "../constructs/core/facts";
import type { Json } from "../constructs/core/json";
import { formatFinding } from "../constructs/core/report";
import type { FactsPatch, Rule, RuleExample } from "../constructs/core/rule";
import { ENGINE_FINDINGS, type EngineFinding } from "../constructs/rules/engine-findings";
import { patched } from "../constructs/rules/examples";
import { RULES } from "../constructs/rules/index";
import { nearIds } from "../constructs/rules/near-ids";
import { type PlatformFacts, platformFacts } from "../constructs/rules/platform-facts";
import { RESERVED_RULES, type ReservedRule } from "../constructs/rules/reserved";

const WIDTH = 100;

/** One rule that preflight knows, or one finding of its own. */
export type Explained = Rule<PlatformFacts> | EngineFinding;

/** The rule of an id, in upper or lower case. @throws when there is none, with those that are near */
export function findRule(written: string, waiting: readonly ReservedRule[] = RESERVED_RULES): Explained {
  const all: readonly Explained[] = [...RULES, ...ENGINE_FINDINGS];
  const wanted = written.toUpperCase();
  const reserved = waiting.find(({ id }) => id === wanted);
  if (reserved !== undefined) {
    throw new Error(`${wanted} is reserved for ${reserved.component} and checked by nothing yet: ${reserved.title}`);
  }
  const found = all.find(({ id }) => id === wanted);
  if (found === undefined) {
    const ids = all.map(({ id }) => id);
    const near = nearIds(written, ids);
    const offer = near.length > 0 ? near : ids;
    throw new Error(`unknown rule: ${written}; ${near.length > 0 ? "near it" : "there"} are: ${offer.join(", ")}`);
  }
  return found;
}

/**
 * What a rule is about, with its two examples tried out.
 *
 * @param production what the environment `production` publishes
 */
export function explain(rule: Explained, production: readonly Facts[]): string {
  const { id, title, severity, why, sources, unacceptable } = rule;
  const acceptance =
    unacceptable === undefined ? "can be accepted with a reason" : `cannot be accepted: ${unacceptable}`;
  const sections = [
    [`${id}  ${title}`, ...wrapped(`${severity}; ${acceptance}`, "")],
    ["why", ...wrapped(why, "  ")],
    ...("check" in rule ? exampleSections(rule, rule.example, production) : []),
    ["sources", ...sources.map((source) => `  ${source}`)],
  ];
  return sections.map((lines) => lines.join("\n")).join("\n\n");
}

function exampleSections(
  rule: Rule<PlatformFacts>,
  { fails, passes }: RuleExample,
  production: readonly Facts[],
): readonly (readonly string[])[] {
  const found = rule.check(platformFacts(patched(production, fails)));
  const texts = found.flatMap((finding) => formatFinding(finding).split("\n"));
  return [
    ["refused: production, with", ...indented(changes(fails)), "", ...indented(texts)],
    ["fine: production, with", ...indented(changes(passes))],
  ];
}

/** A patch as one line a change: `pgbouncer.poolMode = "session"`. */
export function changes(patch: FactsPatch): readonly string[] {
  const lines = Object.entries(patch).flatMap(([kind, value]) => leaves(kind, value));
  return lines.length === 0 ? ["nothing changed"] : lines;
}

function leaves(path: string, value: Json | undefined): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value === undefined ? [] : [`${path} = ${JSON.stringify(value)}`];
  }
  const entries = Object.entries(value);
  return entries.length === 0 ? [`${path} = {}`] : entries.flatMap(([key, below]) => leaves(`${path}.${key}`, below));
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(indent + word);
    }
  }
  return lines;
}
