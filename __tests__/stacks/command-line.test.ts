import { parseCommandLine } from "../../stacks/command-line";

const parse = (...args: readonly string[]) => parseCommandLine(args, {});
const DEFAULTS = { kind: "report", environment: "local", format: "text", checkOnly: false };

test("without arguments the environment local is synthesised and reported as text", () => {
  expect(parse()).toEqual(DEFAULTS);
});

test("the environment is the argument, otherwise CDKTF_AUTHENTIK_ENVIRONMENT", () => {
  const env = { CDKTF_AUTHENTIK_ENVIRONMENT: "homelab" };
  expect(parseCommandLine([], env)).toEqual({ ...DEFAULTS, environment: "homelab" });
  expect(parseCommandLine(["production"], env)).toEqual({ ...DEFAULTS, environment: "production" });
});

test("flags stand before or behind the environment", () => {
  const wanted = { kind: "report", environment: "production", format: "sarif", output: "a.sarif", checkOnly: true };
  expect(parse("production", "--check", "--format", "sarif", "--output", "a.sarif")).toEqual(wanted);
  expect(parse("--output=a.sarif", "--format=sarif", "--check", "production")).toEqual(wanted);
});

test("a rule is explained", () => {
  expect(parse("--explain", "PGB-003")).toEqual({ kind: "explain", rule: "PGB-003" });
  expect(parse("--explain=pgb-003")).toEqual({ kind: "explain", rule: "pgb-003" });
});

test.each([
  [["--format", "xml"], "unknown format: xml; there are: text, json, sarif"],
  [["--format", "JSON"], "unknown format: JSON; there are: text, json, sarif"],
  [["--format", ""], "unknown format: ; there are: text, json, sarif"],
  [["--output", ""], "--output takes the path of a file"],
  [["--output", "  "], "--output takes the path of a file"],
  [["local", "production"], "one environment at a time, got: local, production"],
  [["--explain", "PGB-003", "production"], "--explain takes one rule and nothing else, for example: --explain PGB-003"],
  [["--explain=PGB-003", "--check"], "--explain takes one rule and nothing else, for example: --explain PGB-003"],
  [["--explain", "A", "--explain", "B"], "--explain takes one rule and nothing else, for example: --explain PGB-003"],
  [["--check=yes"], "Option '--check' does not take an argument"],
])("refuses %j", (args, message) => {
  expect(() => parse(...args)).toThrow(new Error(message));
});

test.each([["--frobnicate"], ["-x"], ["--explain"], ["--format"], ["--output", "--check"]])(
  "refuses %s in one line that names it",
  (...args) => {
    expect(() => parse(...args)).toThrow(new RegExp(`^[^\\n]*${args[0]}[^\\n]*$`));
  },
);
