import { atLeast, compareLines, lineOf, within } from "../../../values/releases/versions";

describe("versions", () => {
  test("belong to a line when they are exact", () => {
    expect(lineOf("2026.8.5")).toBe("2026.8");
    expect(["2026.8", "latest", "2026.8.5-rc1", "v2026.8.5"].map(lineOf)).toEqual(Array(4).fill(undefined));
  });

  test("compare by number, not by text", () => {
    expect(compareLines("2025.10", "2025.8")).toBeGreaterThan(0);
    expect(compareLines("2025.12", "2026.2")).toBeLessThan(0);
    expect(atLeast("2025.10.0", "2025.8")).toBe(true);
    expect(atLeast("2025.8.9", "2025.10")).toBe(false);
    expect(atLeast("latest", "2025.8")).toBe(false);
  });

  test.each([
    ["2026.8.0", true],
    ["2026.8.3", true],
    ["2026.8.4", false],
    ["2026.5.9", false],
    ["2026.11.0", false],
    ["2026.8", false],
  ])("%s from 2026.8.0 to 2026.8.3: %s", (version, inside) => {
    expect(within(version, "2026.8.0", "2026.8.3")).toBe(inside);
  });

  test("count patches by number: 2026.8.10 comes after 2026.8.9", () => {
    expect(within("2026.8.10", "2026.8.0", "2026.8.9")).toBe(false);
    expect(within("2026.8.10", "2026.8.9", "2026.11.0")).toBe(true);
  });
});
