import { checkFacts } from "../../constructs/rules/check";
import { RULES } from "../../constructs/rules/index";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { median } from "./median";
import { RULE_CASES, type RuleCase } from "./rule-cases";

/**
 * Times all rules over one case, named by the argument, in a process of its own: the first run, which compiles, then the median
 * of many after a warm-up. Prints one line, and the slowest rules where the target is missed.
 */

const BUDGET_MS = 1500;
const MOST_RUNS = 2000;
const SLOWEST = 3;

function time(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Median of as many runs as fit into the budget, after a third of it for warming up. */
function steady(run: () => unknown, budgetMs = BUDGET_MS): number {
  const repeat = (ms: number): readonly number[] => {
    const times = [time(run)];
    const start = process.hrtime.bigint();
    while (times.length < MOST_RUNS && Number(process.hrtime.bigint() - start) / 1e6 < ms) {
      times.push(time(run));
    }
    return times;
  };
  repeat(budgetMs / 3);
  return median(repeat(budgetMs));
}

function bench({ name, targetMs, facts }: RuleCase): void {
  const published = facts();
  const first = time(() => checkFacts(published));
  const ms = steady(() => checkFacts(published));
  const target = targetMs === undefined ? "" : `${(ms / targetMs).toFixed(3).padStart(8)} x of ${targetMs} ms`;
  console.log(
    `rules, ${name}`.padEnd(30),
    `${first.toFixed(2).padStart(8)} ms first`,
    `${ms.toFixed(3).padStart(9)} ms`,
    target,
  );
  if (ms > (targetMs ?? 50)) {
    const known = platformFacts(published);
    const slowest = RULES.map(({ id, check }) => ({ id, ms: steady(() => check(known), BUDGET_MS / 10) }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, SLOWEST);
    console.log(`  slowest: ${slowest.map(({ id, ms }) => `${id} ${ms.toFixed(3)} ms`).join(", ")}`);
  }
}

const wanted = process.argv[2];
const found = RULE_CASES.find(({ name }) => name === wanted);
if (found === undefined) {
  throw new Error(`no such case: ${wanted}; there are: ${RULE_CASES.map(({ name }) => name).join(", ")}`);
}
bench(found);
