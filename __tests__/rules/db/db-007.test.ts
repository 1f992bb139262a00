import { bundledDatabase as rule } from "../../../constructs/rules/db/db-007-bundled-database";
import { authentik, production, texts } from "../facts";

const on = (override: Parameters<typeof authentik>[0]) => texts(rule, production({ authentik: authentik(override) }));

describe("DB-007", () => {
  test("accepts a chart whose own database is off", () => {
    expect(on({})).toEqual([]);
    expect(on({ rawValues: { postgresql: { enabled: false } } })).toEqual([]);
  });

  test.each(["values", "rawValues"] as const)("warns of a database that %s switch on", (source) => {
    expect(on({ [source]: { postgresql: { enabled: true } } })).toEqual([
      `warning DB-007  identity/authentik  ${source}.postgresql.enabled true installs a second database beside pgbouncer, which authentik uses\n` +
        `      fix: without ${source}.postgresql.enabled`,
    ]);
  });

  test("leaves a value alone that is no switch", () => {
    expect(on({ rawValues: { postgresql: true } })).toEqual([]);
    expect(on({ rawValues: { postgresql: { enabled: "true" } } })).toEqual([]);
  });
});
