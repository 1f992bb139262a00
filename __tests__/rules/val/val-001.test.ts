import type { JsonObject } from "../../../constructs/core/json";
import { hiddenTuning as rule } from "../../../constructs/rules/val/val-001-hidden-tuning";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: JsonObject) => texts(rule, production({ authentik: authentik({ rawValues }) }));

const HIDDEN =
  "log_level info, web.path /, web.workers 3, web.threads 4, web.max_requests 1000, web.max_requests_jitter 50, " +
  "worker.processes 1, worker.threads 4, worker.task_expiration days=7, cache.timeout_flows 1800, cache.timeout_policies 900, " +
  "sessions.unauthenticated_age hours=2, postgresql.host pgbouncer, postgresql.port 6432, postgresql.name authentik, " +
  "postgresql.user authentik, postgresql.sslmode require, postgresql.conn_max_age 0, " +
  "postgresql.disable_server_side_cursors true, postgresql.direct.host postgres-rw.database, postgresql.direct.port 5432";

describe("VAL-001", () => {
  test("accepts settings that the chart turns into its Secret", () => {
    expect(raw({})).toEqual([]);
    expect(raw({ authentik: { enabled: true, existingSecret: { secretName: "" } } })).toEqual([]);
    expect(raw({ authentik: { existingSecret: {} } })).toEqual([]);
  });

  test("refuses an existing Secret, and names what it hides", () => {
    expect(raw({ authentik: { existingSecret: { secretName: "mine" } } })).toEqual([
      `error VAL-001  identity/authentik  rawValues.authentik.existingSecret.secretName "mine" hides these settings from authentik: ${HIDDEN}\n` +
        "      fix: without rawValues.authentik.existingSecret.secretName (secrets go by reference: the prop secrets)",
    ]);
  });

  test("refuses to switch the Secret off", () => {
    const values = { authentik: { enabled: false } };
    expect(texts(rule, production({ authentik: authentik({ values }) }))).toEqual([
      `error VAL-001  identity/authentik  values.authentik.enabled false hides these settings from authentik: ${HIDDEN}\n` +
        "      fix: without values.authentik.enabled (secrets go by reference: the prop secrets)",
    ]);
  });
});
