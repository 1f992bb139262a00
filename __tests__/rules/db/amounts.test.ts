import { settingMiB } from "../../../constructs/rules/db/amounts";

describe("a setting of PostgreSQL in mebibytes", () => {
  test.each([
    ["768MB", 768],
    ["1GB", 1024],
    ["1TB", 1024 * 1024],
    ["512kB", 0.5],
    ["1048576B", 1],
    ["1.25GB", 1280],
    [" '64 MB' ", 64],
    ["-1", -8],
    ["2", 16],
  ])("%j is %p", (value, expected) => {
    expect(settingMiB(value, 8)).toBe(expected);
  });

  test.each([undefined, "", "MB", "about 64MB", "64MB of it", "1.GB", "64mb"])("%j is none", (value) => {
    expect(settingMiB(value, 8)).toBeUndefined();
  });
});
