import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { PropError } from "../../constructs/core/prop-check";
import { buildApp } from "../../stacks/app";
import { checkEnvironmentProps } from "../../stacks/environment-checks";
import { IdentityStack } from "../../stacks/identity-stack";
import type { Environment } from "../../values/environments/environment";
import { at, type Path, paths, without } from "./every";
import { BACKENDS, MAXIMAL, VARIABLES } from "./maximal";
import { NONSENSE } from "./nonsense";
import { nonsenseIn } from "./output";

const [FIRST, SECOND] = MAXIMAL.map((everything): Environment => without(everything, "platform.secrets"));
const KINDS: readonly Partial<Environment>[] = [
  ...Object.values(BACKENDS).map((backend) => ({ backend })),
  { credentials: VARIABLES },
];
/** Valid environments. */
const BASES: readonly Environment[] = [FIRST, SECOND].flatMap((base) => (base === undefined ? [] : [base]));
const VARIANTS: readonly Environment[] = BASES.slice(0, 1).flatMap((base) =>
  KINDS.map((kind) => ({ ...base, ...kind })),
);

/** One value in the place of one prop. */
interface Case {
  readonly base: Environment;
  readonly path: Path;
  readonly name: string;
  readonly value: unknown;
}

/** Every prop of the first environment that has it; of the variants what they vary. */
const CASES: readonly Case[] = [
  ...BASES.flatMap((base, i) => {
    const known = new Set(BASES.slice(0, i).flatMap((other) => paths(other).map(String)));
    return paths(base)
      .filter((path) => !known.has(String(path)))
      .flatMap((path) => everyNonsense(base, path));
  }),
  ...VARIANTS.flatMap((base, i) =>
    paths(base)
      .filter(([key]) => key === Object.keys(KINDS[i] ?? {})[0])
      .flatMap((path) => everyNonsense(base, path)),
  ),
];

function everyNonsense(base: Environment, path: Path): readonly Case[] {
  return [...NONSENSE].map(([name, value]) => ({ base, path, name, value }));
}

/** A prop whose value shows only in what another one must be. */
const ELSEWHERE = /`(timeoutSec|terminationGracePeriodSec|maxSurge|from|type|host|nodes|accept|requests|replicas)/;
const LINE = /^identity[A-Za-z/]*: `[^\n]+` must be [^\n]+, got: [^\n]+$|^the app: `accept[^\n]+$/;

let outdir: string;
let limit: number;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "nonsense-"));
  limit = Error.stackTraceLimit;
  // Thousands of refusals: nobody reads their traces.
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = limit;
  rmSync(outdir, { recursive: true });
});

const build = (environment: Environment) => buildApp(environment, outdir);
const label = ({ path, name }: Case) => `${path.join(".")} = ${name}`;
const changed = ({ base, path, value }: Case) => at(base, path, value);

/** What is wrong with the way in which an environment is refused; undefined when it is accepted. */
function refusal(environment: Environment, path: Path): string | undefined {
  try {
    // What the stack's constructor runs before anything else; the app has one prop of its own.
    checkEnvironmentProps("identity", environment);
    if (path[0] === "accept") {
      build(environment);
    }
    return undefined;
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    if (!(error instanceof PropError)) {
      return `threw ${stack} ${message}`;
    }
    const leaf = String(path.filter((key) => typeof key === "string").at(-1));
    const named = message.includes(leaf) || ELSEWHERE.test(message);
    const wrong = message.split("\n").filter((line) => !LINE.test(line));
    return named && wrong.length === 0 && message.length < 5000 ? "" : `unclear: ${message}`;
  }
}

test("the environments are valid", () => {
  for (const base of [...BASES, ...VARIANTS]) {
    expect(preflight(build(base)).findings.filter(({ accepted }) => accepted === undefined)).toEqual([]);
  }
});

test("nonsense in any prop is refused with its path and value, or it is accepted and makes sense", () => {
  const outcomes = CASES.map((each) => ({ each, outcome: refusal(changed(each), each.path) }));
  expect(
    outcomes.filter(({ outcome = "" }) => outcome !== "").map(({ each, outcome }) => [label(each), outcome]),
  ).toEqual([]);
  const accepted = outcomes.filter(({ outcome }) => outcome === undefined).map(({ each }) => each);
  expect(accepted.length / CASES.length).toBeLessThan(0.1);
  expect(wrongRounds(rounds(accepted))).toEqual([]);
});

/** Accepted values, as many at once as go together: each in one environment at least. */
function rounds(accepted: readonly Case[]): readonly Environment[] {
  const environments: Environment[] = [];
  let left = accepted;
  while (left.length > 0) {
    const later: Case[] = [];
    let environment: Environment | undefined;
    const taken: string[] = [];
    for (const each of left) {
      const path = each.path.join(".");
      const next: Environment = at(environment ?? each.base, each.path, each.value);
      const apart = taken.every((other) => !path.startsWith(other) && !other.startsWith(path));
      const together = environment === undefined || (apart && environment.backend.type === each.base.backend.type);
      if (together && (taken.length === 0 || fits(next))) {
        environment = next;
        taken.push(path);
      } else {
        later.push(each);
      }
    }
    environments.push(...(environment === undefined ? [] : [environment]));
    left = later;
  }
  return environments;
}

function fits(environment: Environment): boolean {
  return refusal(environment, []) === undefined;
}

function wrongRounds(environments: readonly Environment[]): readonly unknown[] {
  return environments.flatMap((environment) => {
    const rules = preflight(build(environment)).findings.filter(({ rule }) => rule === "CFG-002");
    const [once, again] = [0, 1].map(() => Testing.synth(new IdentityStack(Testing.app(), "identity", environment)));
    const json = JSON.parse(once ?? "");
    return [...rules, ...nonsenseIn(json.resource), ...(once === again ? [] : ["another output the second time"])];
  });
}
