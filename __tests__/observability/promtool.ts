import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AlertsFacts } from "../../constructs/observability/facts";
import { ruleGroups } from "../../values/alerts/rule-file";
import { findProgram } from "../support/lane";
import type { InputSeries } from "./series";

/** What a suite that runs Prometheus' programs needs. */
export const PROMETHEUS = ["promtool", "prometheus"].map((program) => ({
  program,
  hint: "install the package prometheus",
}));

/** An expression, and what it gives at some time. */
export interface Expectation {
  readonly expr: string;
  /** Seconds after the beginning. */
  readonly atSec: number;
  /** Values by label set, `{alertname="A"}`. */
  readonly samples: readonly { readonly labels: string; readonly value: number }[];
}

/** An alert whose instances promtool is to print. */
export interface Question {
  readonly alertname: string;
  /** Seconds after the beginning. */
  readonly atSec: number;
}

/** One simulated installation, and what is expected of it. */
export interface RuleTest {
  readonly name: string;
  readonly series: readonly InputSeries[];
  readonly expectations: readonly Expectation[];
  /** @default - nothing is printed */
  readonly asked?: Question;
}

/** What a program has printed, and whether it was content. */
export interface Verdict {
  readonly code: number | null;
  readonly output: string;
}

/** The rule file as text: JSON is YAML. */
export function ruleFile(facts: AlertsFacts): string {
  return JSON.stringify({ groups: ruleGroups(facts) }, null, 1);
}

/** `promtool check rules`. */
export function checkRules(rules: string): Verdict {
  return inDirectory({ "rules.json": rules }, ["check", "rules", "rules.json"]);
}

/** `promtool test rules`, with one sample each `stepSec`. */
export function testRules(rules: string, stepSec: number, tests: readonly RuleTest[]): Verdict {
  const interval = `${stepSec}s`;
  const file = {
    rule_files: ["rules.json"],
    evaluation_interval: interval,
    tests: tests.map(({ name, series, expectations, asked }) => ({
      name,
      interval,
      input_series: series,
      promql_expr_test: expectations.map(({ expr, atSec, samples }) => ({
        expr,
        eval_time: `${atSec}s`,
        exp_samples: samples,
      })),
      // What is not expected is printed.
      alert_rule_test:
        asked === undefined ? [] : [{ alertname: asked.alertname, eval_time: `${asked.atSec}s`, exp_alerts: [] }],
    })),
  };
  return inDirectory({ "rules.json": rules, "tests.json": JSON.stringify(file) }, ["test", "rules", "tests.json"]);
}

function inDirectory(files: Readonly<Record<string, string>>, args: readonly string[]): Verdict {
  const cwd = mkdtempSync(join(tmpdir(), "promtool-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(cwd, name), text);
    }
    const { status, stdout, stderr } = spawnSync(findProgram("promtool") ?? "promtool", args, {
      cwd,
      encoding: "utf8",
    });
    return { code: status, output: `${stdout}${stderr}` };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
