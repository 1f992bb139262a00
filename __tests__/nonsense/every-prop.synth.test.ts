import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { PropError } from "../../constructs/core/prop-check";
import { checkAccess } from "../../stacks/access-checks";
import { buildApp } from "../../stacks/app";
import { checkEnvironmentProps } from "../../stacks/environment-checks";
import type { CloudNativePgDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { at, type Path, paths, valueAt, without } from "./every";
import { BACKENDS, MAXIMAL, VARIABLES } from "./maximal";
import { NONSENSE } from "./nonsense";
import { nonsenseIn } from "./output";
import { untraced } from "./untraced";

// Some fourteen thousand environments, most of which are refused at once.
jest.setTimeout(300_000);

const FOR_OBJECTS = new Set(["NaN", "0", "blank", "null", "list", "true", "JSON with __proto__", "function", "date"]);

const KINDS: readonly Partial<Environment>[] = [
  ...Object.values(BACKENDS).map((backend) => ({ backend })),
  { credentials: VARIABLES },
];
/** Valid environments. */
const BASES: readonly Environment[] = MAXIMAL.map((everything) => without(everything, "platform.secrets"));
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
  // What takes text or a number in no case needs fewer of both.
  const container = typeof valueAt(base, path) === "object";
  return [...NONSENSE]
    .filter(([name]) => !container || FOR_OBJECTS.has(name))
    .map(([name, value]) => ({ base, path, name, value }));
}

/** A prop whose value shows only in what another one must be. */
const ELSEWHERE =
  /`(timeoutSec|terminationGracePeriodSec|maxSurge|databases\[0\]\.owner|from|type|host|nodes|accept|requests|replicas)/;
const LINE =
  /^(identity|database|operators|access)[A-Za-z/]*: `[^\n]+` must be [^\n]+, got: [^\n]+$|^the app: `accept[^\n]+$/;

untraced();
let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "nonsense-"));
});
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

const build = (environment: Environment) => buildApp(environment, outdir);
const label = ({ path, name }: Case) => `${path.join(".")} = ${name}`;
const changed = ({ base, path, value }: Case) => at(base, path, value);

/** As if the cluster had all operators: what the database is has no effect on them, and they are most of what is built. */
function withoutOperators({ operators: _, ...rest }: Environment): Environment {
  const { database } = rest;
  if (database?.kind !== "cloudnative-pg") {
    return rest;
  }
  const alone: CloudNativePgDatabaseSettings = { ...database, operator: false };
  return { ...rest, database: alone };
}

/** What is wrong with the way in which an environment is refused; undefined when it is accepted. */
function refusal(environment: Environment, path: Path): string | undefined {
  try {
    // What the stack's constructor runs before anything else; the app and the stack of a database look at the rest.
    if (path[0] === "accept" || environment.database?.kind === "cloudnative-pg") {
      build(path[0] === "database" && path[1] !== "operator" ? withoutOperators(environment) : environment);
    } else {
      checkEnvironmentProps("identity", environment);
      checkAccess("access", environment);
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

/**
 * Accepted values in as few environments as they go together in: the first value of every prop, the second of every prop, and
 * so on. Those that take the place of several props, and those that do not go together with others, stand alone.
 */
function rounds(accepted: readonly Case[]): readonly Environment[] {
  const together = new Map<string, Environment>();
  const alone: Environment[] = [];
  const counts = new Map<string, number>();
  for (const each of accepted) {
    const base = `${BASES.indexOf(each.base)} ${each.base.backend.type} ${each.base.credentials.from}`;
    const path = `${base} ${each.path.join(".")}`;
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    const round = `${base} ${count}`;
    const next = at(together.get(round) ?? each.base, each.path, each.value);
    if (typeof each.value !== "object" && refusal(next, each.path) === undefined) {
      together.set(round, next);
    } else {
      alone.push(changed(each));
    }
  }
  return [...together.values(), ...alone];
}

function wrongRounds(environments: readonly Environment[]): readonly unknown[] {
  return environments.flatMap((environment, i) => {
    const app = build(environment);
    const rules = preflight(app).findings.filter(({ rule }) => rule === "CFG-002");
    const once = texts(app);
    const again = i === 0 ? texts(build(environment)) : once;
    const nonsense = once.flatMap((text) => nonsenseIn(JSON.parse(text).resource ?? {}));
    return [...rules, ...nonsense, ...(String(once) === String(again) ? [] : ["another output the second time"])];
  });
}

/** What every stack of an app is written as. */
function texts(app: App): readonly string[] {
  return app.node.children.filter(TerraformStack.isStack).map((stack) => Testing.synth(stack));
}
