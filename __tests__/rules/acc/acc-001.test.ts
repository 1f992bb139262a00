import { providerLine as rule } from "../../../constructs/rules/acc/acc-001-provider-line";
import { access } from "../access-facts";
import { authentik, texts } from "../facts";

const check = (providerVersion: string | undefined, ...versions: readonly string[]) =>
  texts(rule, [
    access(providerVersion === undefined ? {} : { providerVersion }),
    ...versions.map((version, i) => authentik({ path: `identity/${i}`, version })),
  ]);

describe("ACC-001", () => {
  test("accepts any release of the server's line", () => {
    expect(check("2026.8.0", "2026.8.5")).toEqual([]);
    expect(check("2026.5.0", "2026.5.8")).toEqual([]);
  });

  test("refuses another line, older or newer", () => {
    expect(check("2026.5.0", "2026.8.5")).toEqual([
      "error ACC-001  access/Staff <- identity/0  provider goauthentik/authentik 2026.5.0 is of line 2026.5, the server 2026.8.5 of 2026.8\n" +
        '      fix: providerVersion >= "2026.8.0" (the newest release of line 2026.8, in the stack\'s provider as well)',
    ]);
    expect(check("2026.8.0", "2026.5.8")).toHaveLength(1);
  });

  test("says nothing of what is not known: no version of the provider, no server, no exact release", () => {
    expect(check(undefined, "2026.8.5")).toEqual([]);
    expect(check("2026.5.0")).toEqual([]);
    expect(check("2026.5.0", "latest")).toEqual([]);
    expect(check("~> 2026.5", "2026.8.5")).toEqual([]);
  });

  test("is content with one server of several, and names the first that is known otherwise", () => {
    expect(check("2026.5.0", "2026.8.5", "2026.5.8")).toEqual([]);
    expect(check("2026.2.1", "latest", "2026.8.5", "2026.5.8")[0]).toContain("the server 2026.8.5 of 2026.8");
  });
});
