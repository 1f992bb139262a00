import { imageReference, isOlder, isPinned } from "../../constructs/rules/image";

test.each([
  ["repo", { repository: "repo" }],
  ["repo:1.2.3", { repository: "repo", tag: "1.2.3" }],
  ["registry:5000/repo", { repository: "registry:5000/repo" }],
  ["registry:5000/a/repo:v1", { repository: "registry:5000/a/repo", tag: "v1" }],
  ["repo@sha256:ab", { repository: "repo", digest: "sha256:ab" }],
  ["repo:v1@sha256:ab", { repository: "repo", tag: "v1", digest: "sha256:ab" }],
])("takes %s apart", (reference, parts) => {
  expect(imageReference(reference)).toStrictEqual(parts);
});

test.each([
  ["repo:1.25.2", true],
  ["repo:v1.25.2-p0", true],
  ["repo:1.25.2.1", true],
  ["repo:10.25.20", true],
  ["repo:1.25", false],
  ["repo:1.25.2x", false],
  ["repo:release-1.25.2", false],
  ["repo:latest", false],
  ["repo", false],
  ["repo:latest@sha256:ab", true],
])("%s always means the same image: %s", (reference, expected) => {
  expect(isPinned(reference)).toBe(expected);
});

test.each([
  ["1.25.1", "1.25.2", true],
  ["1.25.2", "1.25.2", false],
  ["1.25.10", "1.25.2", false],
  ["1.9.9", "1.25.2", true],
  ["2.0.0", "1.25.2", false],
  ["1.25", "1.25.2", true],
])("%s is older than %s: %s", (a, b, expected) => {
  expect(isOlder(a, b)).toBe(expected);
});
