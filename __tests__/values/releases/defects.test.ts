import { DEFECTS, defectOf } from "../../../values/releases/defects";

describe("known-bad releases", () => {
  test.each([
    ["search-path", "2025.8.4", false],
    ["search-path", "2025.10.0", true],
    ["search-path", "2026.2.0", true],
    ["search-path", "2026.2.1", false],
    ["certificate-paths", "2026.2.6", false],
    ["certificate-paths", "2026.5.0", true],
    ["certificate-paths", "2026.5.1", false],
    ["list-variables", "2026.5.8", false],
    ["list-variables", "2026.8.0", true],
    ["list-variables", "2026.8.3", true],
    ["list-variables", "2026.8.4", false],
    ["standalone-outpost", "2026.8.3", true],
    ["standalone-outpost", "2026.8.4", false],
  ] as const)("%s does not work in %s: %s", (feature, version, broken) => {
    expect(defectOf(feature, version)?.feature).toBe(broken ? feature : undefined);
  });

  test("are nobody's that is no exact release", () => {
    expect(defectOf("list-variables", "2026.8")).toBeUndefined();
  });

  test("say where they are reported", () => {
    expect(DEFECTS.filter(({ source }) => !/^https:\/\/github\.com\/goauthentik\/authentik\//.test(source))).toEqual(
      [],
    );
  });
});
