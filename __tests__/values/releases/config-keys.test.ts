import { configKeysOf, environmentName } from "../../../values/releases/config-keys";

describe("configuration keys", () => {
  test("of the direct endpoint came with 2026.8", () => {
    expect(configKeysOf("2026.8")).toContain("postgresql.direct.host");
    expect(configKeysOf("2026.5")).not.toContain("postgresql.direct.host");
    expect(configKeysOf("2026.5")).toContain("postgresql.host");
  });

  test("become environment variables as authentik reads them", () => {
    expect(environmentName("postgresql.direct.host")).toBe("AUTHENTIK_POSTGRESQL__DIRECT__HOST");
    expect(environmentName("log_level")).toBe("AUTHENTIK_LOG_LEVEL");
  });
});
