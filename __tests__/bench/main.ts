import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median";
import { RULE_CASES } from "./rule-cases";

/**
 * `npm run bench`: a cold synthesis of production against the floor that every cdktf app stands on, loading cdktf. Both run in
 * turn, pair by pair, so that the ratio holds on a machine whose speed drifts. Times are of whole processes.
 *
 * Then thousands of protected applications, by `ProtectedApplications` and by one resource for each object, in the same way.
 *
 * Then all rules over production's facts and over larger ones, each in a process of its own; those times are of one run of
 * `checkFacts`, without building or loading anything.
 */

const PAIRS = 9;
const MAIN = join(__dirname, "..", "..", "stacks", "main.js");

interface Sample {
  readonly ms: number;
  readonly mib: number;
}

function measure(directory: string, args: readonly string[]): Sample {
  const rssFile = join(directory, "rss");
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, ["--require", join(__dirname, "max-rss.js"), ...args], {
    env: { ...process.env, MAX_RSS_FILE: rssFile, CDKTF_OUTDIR: join(directory, "cdktf.out"), NO_COLOR: "1" },
    encoding: "utf8",
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) {
    throw new Error(`node ${args.join(" ")} failed:\n${result.stderr}`);
  }
  return { ms, mib: Number(readFileSync(rssFile, "utf8")) / 1024 };
}

function row(name: string, samples: readonly Sample[]): string {
  const ms = median(samples.map((sample) => sample.ms));
  const mib = median(samples.map((sample) => sample.mib));
  return `${name.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms ${mib.toFixed(0).padStart(6)} MiB`;
}

const PROTECTED = [1000, 5000];
const PROTECTED_PAIRS = 3;

function benchApplications(): void {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const synth = (script: string, count: number) => measure(directory, [join(__dirname, script), String(count)]);
    synth("applications.js", 1);
    for (const count of PROTECTED) {
      const pairs = Array.from({ length: PROTECTED_PAIRS }, () => ({
        ours: synth("applications.js", count),
        plain: synth("plain-applications.js", count),
      }));
      const ratio = (pick: (sample: Sample) => number) =>
        median(pairs.map((p) => pick(p.plain) / pick(p.ours))).toFixed(1);
      console.log(
        row(
          `${count} applications`,
          pairs.map(({ ours }) => ours),
        ),
      );
      console.log(
        row(
          `${count} one by one`,
          pairs.map(({ plain }) => plain),
        ),
      );
      console.log(
        `${"ratio, median of pairs".padEnd(24)} ${ratio((s) => s.ms).padStart(6)} x  ${ratio((s) => s.mib).padStart(6)} x`,
      );
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function bench(): void {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const floor = () => measure(directory, ["-e", 'require("cdktf")']);
    const synth = () => measure(directory, [MAIN, "production"]);
    floor();
    synth();
    const pairs = Array.from({ length: PAIRS }, () => ({ floor: floor(), synth: synth() }));
    const ratio = (pick: (sample: Sample) => number) =>
      median(pairs.map((p) => pick(p.synth) / pick(p.floor))).toFixed(2);
    console.log(
      row(
        'require("cdktf")',
        pairs.map((pair) => pair.floor),
      ),
    );
    console.log(
      row(
        "synth production",
        pairs.map((pair) => pair.synth),
      ),
    );
    console.log(
      `${"ratio, median of pairs".padEnd(24)} ${ratio((s) => s.ms).padStart(6)} x  ${ratio((s) => s.mib).padStart(6)} x`,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function benchRules(): void {
  for (const { name } of RULE_CASES) {
    const { status } = spawnSync(process.execPath, [join(__dirname, "rules.js"), name], { stdio: "inherit" });
    if (status !== 0) {
      throw new Error(`the rules could not be timed over ${name}`);
    }
  }
}

bench();
benchApplications();
benchRules();
