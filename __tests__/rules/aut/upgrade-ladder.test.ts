import { step } from "../../../constructs/rules/aut/upgrade-ladder";
import { compareLines, LINES } from "../../../values/releases/releases";

test("the lines are in the order of their release", () => {
  expect([...LINES].sort(compareLines)).toEqual(LINES);
});

test.each([
  ["2026.8.5", "2026.8.5", { kind: "allowed" }],
  ["2026.8.1", "2026.8.10", { kind: "allowed" }],
  ["2026.8.10", "2026.8.9", { kind: "downgrade" }],
  ["2026.5.8", "2026.8.0", { kind: "allowed" }],
  ["2025.12.4", "2026.2.0", { kind: "allowed" }],
  ["2026.2.1", "2026.8.0", { kind: "skips", path: ["2026.5.8", "2026.8.0"] }],
  ["2025.10.5", "2026.8.1", { kind: "skips", path: ["2025.12.6", "2026.2.6", "2026.5.8", "2026.8.1"] }],
  ["2026.2.1", "2026.11.0", { kind: "skips", path: ["2026.5.8", "2026.8.5", "2026.11.0"] }],
  ["2026.8.5", "2026.11.0", { kind: "unknown" }],
  ["2025.10.1", "2025.12.0", { kind: "allowed" }],
  ["2021.1.1", "2026.8.5", { kind: "unknown" }],
  ["2026.8", "2026.8.5", { kind: "unknown" }],
  ["2026.8.5", "latest", { kind: "unknown" }],
])("from %s to %s", (from, to, expected) => {
  expect(step(from, to)).toEqual(expected);
});
