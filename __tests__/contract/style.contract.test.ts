import { readSources } from "../support/sources";

const LIBRARY = readSources("constructs", "stacks", "values");
const ALL = [...LIBRARY, ...readSources("__tests__")];

/** Optional fields of interfaces that users write, with the comment above each. */
function optionalProps(text: string): readonly { readonly name: string; readonly comment: string }[] {
  const interfaces = text.matchAll(
    /export interface (\w+(?:Props|Options|Settings|Credentials))\b[^{]*\{\n([\s\S]*?)\n\}/g,
  );
  return [...interfaces].flatMap(([, owner, body = ""]) =>
    [...body.matchAll(/((?:^ {2}\/\*\*[\s\S]*?\*\/\n)?)^ {2}readonly (\w+)\?:/gm)].map(([, comment = "", name]) => ({
      name: `${owner}.${name}`,
      comment,
    })),
  );
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe("style", () => {
  test("files are small: median at most 100 lines, none over 300", () => {
    expect(median(LIBRARY.map(({ lines }) => lines))).toBeLessThanOrEqual(100);
    expect(ALL.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test("every optional prop says what happens without it", () => {
    const silent = LIBRARY.flatMap(({ path, text }) =>
      optionalProps(text)
        .filter(({ comment }) => !comment.includes("@default"))
        .map(({ name }) => `${path}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test("no type is any", () => {
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    const loose = LIBRARY.filter(({ text }) => /:\s*any\b|\bas any\b|<any>|\bany\[\]/.test(code(text)));
    expect(loose.map(({ path }) => path)).toEqual([]);
  });

  test("snapshots are at most one expectation in twenty", () => {
    const tests = ALL.filter(({ path }) => path.endsWith(".test.ts") && !path.includes("style.contract"));
    const count = (pattern: RegExp) => tests.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);
    expect(count(/toMatch(Inline)?Snapshot/g) * 20).toBeLessThanOrEqual(count(/\bexpect\(/g));
  });
});
