import { DEFAULTS } from "../../constructs/pgbouncer/defaults";
import { imageVersion, isPinned } from "../../constructs/pgbouncer/image";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("imageVersion", () => {
  test.each([
    [DEFAULTS.image, "1.25.2"],
    ["edoburu/pgbouncer:v1.25.2-p0", "1.25.2"],
    [`registry.example:5000/pgbouncer:1.24.1@${DIGEST}`, "1.24.1"],
    ["pgbouncer:1.25", undefined],
    ["pgbouncer:1.25.2.1", undefined],
    ["pgbouncer:latest", undefined],
    ["registry.example:5000/pgbouncer", undefined],
    [`pgbouncer@${DIGEST}`, undefined],
  ])("of %s is %s", (image, version) => {
    expect(imageVersion(image)).toBe(version);
  });
});

describe("isPinned", () => {
  test.each([
    ["pgbouncer:1.25.2", true],
    [`pgbouncer@${DIGEST}`, true],
    [`pgbouncer:latest@${DIGEST}`, true],
    ["pgbouncer:latest", false],
    ["pgbouncer", false],
    ["registry.example:5000/pgbouncer", false],
    ["pgbouncer@sha256:abc", false],
  ])("of %s is %s", (image, pinned) => {
    expect(isPinned(image)).toBe(pinned);
  });
});
