import { outpostBelowPath as rule } from "../../../constructs/rules/aut/aut-011-outpost-below-path";
import { authentik, production, texts } from "../facts";

const at = (webPath: string, proxyProviders: number) =>
  texts(rule, production({ authentik: authentik({ webPath, proxyProviders }) }));

describe("AUT-011", () => {
  test("accepts proxy providers at the root, and a path without any", () => {
    expect(at("/", 5)).toEqual([]);
    expect(at("/sso/", 0)).toEqual([]);
  });

  test("refuses a single proxy provider below a path", () => {
    expect(at("/sso/", 1)).toEqual([
      "error AUT-011  identity/authentik  proxyProviders is 1, but the embedded outpost does not work below webPath /sso/\n" +
        '      fix: webPath = "/", or proxyProviders = 0 (with an outpost of their own that serves them)',
    ]);
  });
});
