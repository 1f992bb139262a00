import { startupParameters as rule } from "../../../constructs/rules/pgb/pgb-007-startup-parameters";
import { authentik, pgbouncer, production, texts } from "../facts";

const on = (version: string, ignoreStartupParameters: readonly string[]) =>
  texts(rule, production({ authentik: authentik({ version }), pgbouncer: pgbouncer({ ignoreStartupParameters }) }));

const HEAD = "error PGB-007  identity/pgbouncer <- identity/authentik  ignore_startup_parameters lacks";

describe("PGB-007", () => {
  test("refuses a pooler that does not ignore what the Rust processes send", () => {
    expect(on("2026.8.5", ["options"])).toEqual([
      `${HEAD} extra_float_digits, sent by the Rust processes since 2026.5\n` +
        '      fix: pgbouncer.ignoreStartupParameters = ["options","extra_float_digits"]',
    ]);
    expect(on("2026.5.0", [])).toHaveLength(1);
    expect(on("2026.8.5", ["extra_float_digits"])).toEqual([]);
  });

  test("refuses a pooler that does not ignore what the outpost sent from 2025.10 to 2026.2.0", () => {
    expect(on("2026.2.0", ["extra_float_digits"])).toEqual([
      `${HEAD} search_path, sent by the embedded outpost from 2025.10 to 2026.2.0\n` +
        '      fix: pgbouncer.ignoreStartupParameters = ["extra_float_digits","search_path"]',
    ]);
    expect(on("2026.2.0", ["search_path"])).toEqual([]);
  });

  test("accepts any list for the releases that send neither", () => {
    expect(on("2026.2.1", [])).toEqual([]);
    expect(on("2026.2.4", [])).toEqual([]);
  });

  test("names both for clients of both ages", () => {
    const old = authentik({ path: "a/authentik", version: "2025.12.3" });
    const facts = production({ pgbouncer: pgbouncer({ ignoreStartupParameters: [] }) });
    expect(texts(rule, [...facts, old])[0]).toContain(
      "search_path, sent by the embedded outpost from 2025.10 to 2026.2.0, and extra_float_digits, sent by",
    );
  });

  test("says nothing about a version that is no release, nor about a pooler without clients", () => {
    expect(on("latest", [])).toEqual([]);
    expect(texts(rule, [pgbouncer({ ignoreStartupParameters: [] })])).toEqual([]);
  });
});
