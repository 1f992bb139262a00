import { PLAIN } from "../../constructs/core/report";
import { reportStyle, wantsColour } from "../../stacks/report-style";

const TERMINAL = { isTTY: true };

test.each<[string, { readonly isTTY?: boolean }, NodeJS.ProcessEnv, boolean]>([
  ["a terminal", TERMINAL, {}, true],
  ["a terminal of a kind", TERMINAL, { TERM: "xterm-256color" }, true],
  ["a pipe or a file", {}, {}, false],
  ["a pipe in CI", {}, { CI: "true" }, false],
  ["a terminal that shows none", TERMINAL, { TERM: "dumb" }, false],
  ["a terminal with NO_COLOR", TERMINAL, { NO_COLOR: "1" }, false],
  ["a terminal with an empty NO_COLOR", TERMINAL, { NO_COLOR: "" }, true],
  ["a pipe with FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
  ["a pipe with an empty FORCE_COLOR", {}, { FORCE_COLOR: "" }, false],
  ["a terminal with FORCE_COLOR 0", TERMINAL, { FORCE_COLOR: "0" }, false],
  ["a terminal with FORCE_COLOR false", TERMINAL, { FORCE_COLOR: "false" }, false],
  ["a pipe with both", {}, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
])("%s", (_, stream, env, coloured) => {
  expect(wantsColour(stream, env)).toBe(coloured);
});

test("a pipe gets the words as they are", () => {
  expect(reportStyle({}, {})).toBe(PLAIN);
});

test("every word that is dressed is the same without its dress", () => {
  const style = reportStyle(TERMINAL, {});
  for (const [name, dress] of Object.entries(style)) {
    const dressed = dress("word");
    expect([name, dressed]).not.toEqual([name, "word"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
    expect(dressed.replace(/\u001b\[\d+m/g, "")).toBe("word");
  }
});
