import { preloadedLibraries as rule } from "../../../constructs/rules/db/db-112-preloaded-libraries";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

describe("DB-112", () => {
  test("accepts parameters that have the operator load their library", () => {
    expect(on({ parameters: { "pg_stat_statements.max": "10000" } })).toEqual([]);
  });

  test("refuses the list itself", () => {
    expect(on({ parameters: { shared_preload_libraries: "timescaledb" } })).toEqual([
      'error DB-112  database/cluster  the operator refuses the parameter shared_preload_libraries "timescaledb"\n' +
        "      fix: without database.parameters.shared_preload_libraries (name a library that no parameter loads in database.sharedPreloadLibraries)",
    ]);
  });
});
