import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial, JsonObject } from "../../../constructs/core/json";
import { plainSecrets as rule } from "../../../constructs/rules/val/val-010-plain-secrets";
import { authentik, production, texts } from "../facts";

const found = (override: DeepPartial<AuthentikFacts>) => texts(rule, production({ authentik: authentik(override) }));
const raw = (settings: JsonObject) => found({ rawValues: { authentik: settings } });
const BY_REFERENCE = "by reference: valueFrom.secretKeyRef, or a file:// address of a mounted Secret";

describe("VAL-010", () => {
  test("accepts references, and what is no secret", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(
      raw({
        secret_key: "file:///s/key",
        email: { password: "env://MAIL", username: "me" },
        postgresql: { password: "" },
      }),
    ).toEqual([]);
    const valueFrom = { secretKeyRef: { name: "authentik", key: "secret-key" } };
    const env = [
      { name: "AUTHENTIK_SECRET_KEY", valueFrom },
      { name: "AUTHENTIK_POSTGRESQL__PASSWORD", value: "$(PASSWORD)" },
    ];
    expect(
      found({ rawValues: { global: { env } }, environment: { AUTHENTIK_EMAIL__USERNAME: "me", PASSWORD: "x" } }),
    ).toEqual([]);
  });

  test.each([
    ["secret_key", { secret_key: "x" }, "secrets.secretKey takes it by reference"],
    ["postgresql.password", { postgresql: { password: 123456 } }, "database.password takes it by reference"],
    ["bootstrap_password", { bootstrap_password: "x" }, "secrets.bootstrapPassword takes it by reference"],
    ["bootstrap_token", { bootstrap_token: "x" }, "secrets.bootstrapToken takes it by reference"],
    ["bootstrap_password_hash", { bootstrap_password_hash: "x" }, BY_REFERENCE],
    ["email.password", { email: { password: "x" } }, BY_REFERENCE],
    ["storage.s3.secret_key", { storage: { s3: { secret_key: "x" } } }, BY_REFERENCE],
    ["storage.media.s3.security_token", { storage: { media: { s3: { security_token: "x" } } } }, BY_REFERENCE],
    ["postgresql.read_replicas.0.password", { postgresql: { read_replicas: { 0: { password: "x" } } } }, BY_REFERENCE],
    ["tenants.api_key", { tenants: { api_key: "x" } }, BY_REFERENCE],
    ["token", { token: "x" }, BY_REFERENCE],
  ])("refuses %s, without showing it", (key, settings, note) => {
    expect(raw(settings)).toEqual([
      `error VAL-010  identity/authentik  rawValues.authentik.${key} holds a secret in plain text\n` +
        `      fix: without rawValues.authentik.${key} (${note})`,
    ]);
  });

  test("refuses them in the environment", () => {
    const env = [{ name: "AUTHENTIK_SECRET_KEY", value: "x" }];
    expect(found({ values: { global: { env } }, environment: { AUTHENTIK_EMAIL__PASSWORD: "x" } })).toEqual([
      "error VAL-010  identity/authentik  values.global.env[AUTHENTIK_SECRET_KEY] holds a secret in plain text\n" +
        "      fix: without values.global.env[AUTHENTIK_SECRET_KEY] (secrets.secretKey takes it by reference)",
      "error VAL-010  identity/authentik  environment.AUTHENTIK_EMAIL__PASSWORD holds a secret in plain text\n" +
        `      fix: without environment.AUTHENTIK_EMAIL__PASSWORD (${BY_REFERENCE})`,
    ]);
  });

  test("refuses them in other parts of the chart", () => {
    const rawValues = { geoip: { licenseKey: "x" }, postgresql: { auth: { password: "x", postgresPassword: "x" } } };
    expect(found({ rawValues }).map((text) => text.split("  ")[2]?.split("\n")[0])).toEqual([
      "rawValues.geoip.licenseKey holds a secret in plain text",
      "rawValues.postgresql.auth.password holds a secret in plain text",
      "rawValues.postgresql.auth.postgresPassword holds a secret in plain text",
    ]);
    expect(found({ rawValues: { geoip: { licenseKey: "" }, postgresql: "none" } })).toEqual([]);
  });

  test("is not to be accepted", () => {
    expect(rule.unacceptable).toMatch(/every copy of the state/);
  });
});
