import { verboseLogs as rule } from "../../../constructs/rules/aut/aut-017-verbose-logs";
import { authentik, production, texts } from "../facts";

const at = (logLevel: string) => texts(rule, production({ authentik: authentik({ logLevel }) }));

describe("AUT-017", () => {
  test.each(["info", "warning", "error"])("accepts %s", (level) => {
    expect(at(level)).toEqual([]);
  });

  test.each(["debug", "trace"])("warns of %s", (level) => {
    expect(at(level)).toEqual([
      `warning AUT-017  identity/authentik  log level ${level} writes down personal data\n      fix: logLevel = "info"`,
    ]);
  });
});
