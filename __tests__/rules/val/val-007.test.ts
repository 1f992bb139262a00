import type { JsonObject } from "../../../constructs/core/json";
import { poolerSwitches as rule } from "../../../constructs/rules/val/val-007-pooler-switches";
import { authentik, production, texts } from "../facts";

const raw = (postgresql: JsonObject, version = "2026.8.5") =>
  texts(rule, production({ authentik: authentik({ version, rawValues: { authentik: { postgresql } } }) }));

const REASON = "keeps every connection for ever, which pins a server connection of the pooler to each client";

describe("VAL-007", () => {
  test("accepts what is off, or not known", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(raw({ use_pgbouncer: false, use_pgpool: "false" })).toEqual([]);
    expect(raw({ use_pgbouncer: 1, use_pool: true })).toEqual([]);
    const env = [{ name: "AUTHENTIK_POSTGRESQL__USE_PGBOUNCER", valueFrom: { secretKeyRef: { name: "x", key: "y" } } }];
    expect(texts(rule, production({ authentik: authentik({ rawValues: { global: { env } } }) }))).toEqual([]);
  });

  test("refuses use_pgbouncer, in any notation", () => {
    expect(raw({ use_pgbouncer: true })).toEqual([
      `error VAL-007  identity/authentik  rawValues.authentik.postgresql.use_pgbouncer is deprecated since 2024.10 and ${REASON}\n` +
        "      fix: without rawValues.authentik.postgresql.use_pgbouncer (disableServerSideCursors and connMaxAgeSec say one thing each)",
    ]);
    expect(raw({ use_pgbouncer: "True" })).toHaveLength(1);
  });

  test("warns of use_pgpool, and reads the environment", () => {
    const environment = { AUTHENTIK_POSTGRESQL__USE_PGPOOL: "true" };
    expect(texts(rule, production({ authentik: authentik({ environment }) }))).toEqual([
      "warning VAL-007  identity/authentik  environment.AUTHENTIK_POSTGRESQL__USE_PGPOOL is deprecated since 2024.10 and only switches server-side cursors off\n" +
        "      fix: without environment.AUTHENTIK_POSTGRESQL__USE_PGPOOL (disableServerSideCursors and connMaxAgeSec say one thing each)",
    ]);
  });

  test("accepts it where nothing else was there", () => {
    expect(raw({ use_pgbouncer: true }, "2024.8.3")).toEqual([]);
    expect(raw({ use_pgbouncer: true }, "2024.10.0")).toHaveLength(1);
    expect(raw({ use_pgbouncer: true }, "latest")).toHaveLength(1);
  });
});
