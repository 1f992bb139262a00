import type { ProtectedApplicationsProps } from "../../constructs/access";
import { checkProtectedApplications } from "../../constructs/access/access-checks";
import { preflight } from "../../constructs/core/preflight";
import { checkProps, PropError } from "../../constructs/core/prop-check";
import { at, type Path, paths, valueAt } from "../nonsense/every";
import { NONSENSE } from "../nonsense/nonsense";
import { nonsenseIn } from "../nonsense/output";
import { accessStack, MAXIMAL, synthAccess } from "./sample-applications";
import { schemaMistakes } from "./schema-check";

/** One value in the place of one prop. */
interface Case {
  readonly path: Path;
  readonly name: string;
  readonly props: ProtectedApplicationsProps;
}

const CASES: readonly Case[] = paths(MAXIMAL).flatMap((path) =>
  [...NONSENSE]
    // Text stands for a list or an object in no case.
    .filter(([, value]) => typeof valueAt(MAXIMAL, path) !== "object" || typeof value !== "string")
    .map(([name, value]) => ({ path, name, props: at(MAXIMAL, path, value) })),
);

const LINE = /^access: `[^\n]+` must be [^\n]+, got: [^\n]+$/;

/** What is wrong with the way in which props are refused; undefined when they are accepted. */
function refusal({ path, props }: Case): string | undefined {
  try {
    checkProps("access", checkProtectedApplications("access", props).mistakes);
    return undefined;
  } catch (error) {
    if (!(error instanceof PropError)) {
      return `threw ${error}`;
    }
    const named = error.message.includes(String(path.filter((key) => typeof key === "string").at(-1)));
    const clear = error.message.split("\n").every((line) => LINE.test(line)) && error.message.length < 10_000;
    return named && clear ? "" : `unclear: ${error.message}`;
  }
}

test("everything is right as it is", () => {
  expect(preflight(accessStack(MAXIMAL).stack.node.root).findings).toEqual([]);
});

test("nonsense in any prop is refused with its path and value, or it is accepted and makes sense", () => {
  const outcomes = CASES.map((each) => ({ each, outcome: refusal(each) }));
  const label = ({ path, name }: Case) => `${path.join(".")} = ${name}`;
  expect(
    outcomes.filter(({ outcome = "" }) => outcome !== "").map(({ each, outcome }) => [label(each), outcome]),
  ).toEqual([]);
  const accepted = outcomes.filter(({ outcome }) => outcome === undefined).map(({ each }) => each);
  // Names and descriptions are free text.
  expect(accepted.length / CASES.length).toBeLessThan(0.3);
  for (const { props, path } of accepted.filter((_, i) => i % 7 === 0)) {
    const stack = synthAccess(props);
    expect([
      path,
      ...schemaMistakes(stack),
      ...nonsenseIn(stack.json.resource),
      ...nonsenseIn(stack.json.locals),
    ]).toEqual([path]);
  }
});
