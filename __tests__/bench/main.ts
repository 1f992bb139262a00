import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Contender, compare } from "./comparison";
import { RULE_CASES } from "./rule-cases";

/**
 * `npm run bench`: a cold synthesis of production against the floor that every cdktf app stands on, loading cdktf. Times are of
 * whole processes.
 *
 * Then thousands of protected applications with their routes, by `ProtectedApplications` and `ProtectedIngresses`, against one
 * resource for each object. It fails when that is not as many times as slow as it is known to be.
 *
 * Then all rules over production's facts and over larger ones, each in a process of its own; those times are of one run of
 * `checkFacts`, without building or loading anything.
 */

const MAIN = join(__dirname, "..", "..", "stacks", "main.js");

/** How many times the time of ours the plain app has to take at least, by the number of applications. */
const LEAST_RATIO: readonly (readonly [applications: number, ratio: number])[] = [
  [1000, 6],
  [5000, 15],
];

function benchProduction(): void {
  compare(
    { name: 'require("cdktf")', args: ["-e", 'require("cdktf")'] },
    { name: "synth production", args: [MAIN, "production"] },
    9,
  );
}

function benchApplications(): boolean {
  const made = (name: string, script: string, count: number): Contender => ({
    name: `${count} ${name}`,
    args: [join(__dirname, script), String(count)],
  });
  return LEAST_RATIO.map(([count, least]) => {
    const { time } = compare(
      made("applications", "applications.js", count),
      made("one by one", "plain-applications.js", count),
      5,
    );
    if (time < least) {
      console.error(`${count} applications: one by one takes ${time.toFixed(2)} x, expected at least ${least} x\n`);
    }
    return time >= least;
  }).every(Boolean);
}

function benchRules(): void {
  for (const { name } of RULE_CASES) {
    const { status } = spawnSync(process.execPath, [join(__dirname, "rules.js"), name], { stdio: "inherit" });
    if (status !== 0) {
      throw new Error(`the rules could not be timed over ${name}`);
    }
  }
}

benchProduction();
process.exitCode = benchApplications() ? 0 : 1;
benchRules();
