import type { JsonObject } from "../../../constructs/core/json";
import { deadSettings as rule } from "../../../constructs/rules/val/val-005-dead-settings";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: JsonObject, version = "2026.8.5") =>
  texts(rule, production({ authentik: authentik({ version, rawValues }) }));
const NO_REDIS = "PostgreSQL holds what Redis held, so it is left out";

describe("VAL-005", () => {
  test("says nothing about production, and nothing about settings that the release reads", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(raw({ authentik: { http_timeout: 60, postgresql: { direct: { host: "db" } } } })).toEqual([]);
  });

  test("leaves keys that nobody knows to another rule", () => {
    expect(raw({ authentik: { bogus: 1 } })).toEqual([]);
  });

  test("refuses what was removed", () => {
    expect(raw({ authentik: { redis: { host: "redis" } } })).toEqual([
      "error VAL-005  identity/authentik  rawValues.authentik.redis.host: redis.host is no setting of authentik 2026.8.5, it went with 2025.10\n" +
        `      fix: without rawValues.authentik.redis.host (${NO_REDIS})`,
    ]);
  });

  test("finds it in every source, with the line's own boundary", () => {
    const facts = (version: string) =>
      production({
        authentik: authentik({
          version,
          environment: { AUTHENTIK_REDIS__HOST: "redis" },
          values: { worker: { env: [{ name: "AUTHENTIK_BROKER__URL", value: "redis://" }] } },
        }),
      });
    expect(texts(rule, facts("2025.8.4"))).toEqual([]);
    expect(texts(rule, facts("2025.10.0"))).toEqual([
      "error VAL-005  identity/authentik  values.worker.env[AUTHENTIK_BROKER__URL]: broker.url is no setting of authentik 2025.10.0, it went with 2025.10\n" +
        `      fix: without values.worker.env[AUTHENTIK_BROKER__URL] (${NO_REDIS})`,
      "error VAL-005  identity/authentik  environment.AUTHENTIK_REDIS__HOST: redis.host is no setting of authentik 2025.10.0, it went with 2025.10\n" +
        `      fix: without environment.AUTHENTIK_REDIS__HOST (${NO_REDIS})`,
    ]);
  });

  test.each([
    ["worker", "concurrency", "worker.threads, whose deprecated alias it is"],
    ["listen", "listen_http", "listen.http"],
    ["worker", "lock_purge_interval", "locks have a connection of their own, so it is left out"],
    ["cache", "timeout_reputation", "reputation.expiry"],
  ])("says what replaced %s.%s", (section, name, instead) => {
    expect(raw({ authentik: { [section]: { [name]: "4" } } })[0]).toContain(`(${instead})`);
  });

  test("sends what moved to the System settings there", () => {
    expect(raw({ authentik: { avatars: "none", footer_links: [] } }).map((text) => text.split("(")[1])).toEqual(
      Array(2).fill("it moved to the System settings, which the API and the administration interface change)"),
    );
  });

  test("refuses what only a later release has", () => {
    expect(raw({ authentik: { web: { base_url: "https://auth.example.com" } } }, "2026.5.8")).toEqual([
      "error VAL-005  identity/authentik  rawValues.authentik.web.base_url: web.base_url is no setting of authentik 2026.5.8, it came with 2026.8\n" +
        "      fix: without rawValues.authentik.web.base_url (authentik 2026.8 brings it)",
    ]);
    expect(raw({ authentik: { web: { base_url: "https://auth.example.com" } } }, "2026.8.0")).toEqual([]);
  });

  test("warns of what is deprecated, from that line on", () => {
    expect(raw({ authentik: { postgresql: { conn_options: "e30=" } } }, "2026.2.3")).toEqual([]);
    expect(raw({ authentik: { postgresql: { conn_options: "e30=" } } }, "2026.5.0")).toEqual([
      "warning VAL-005  identity/authentik  rawValues.authentik.postgresql.conn_options: postgresql.conn_options is deprecated since 2026.5\n" +
        "      fix: without rawValues.authentik.postgresql.conn_options (the keys of their own: sslmode, sslrootcert, sslcert, sslkey)",
    ]);
  });

  test("judges a version that is no release like the default one, and leaves Redis alone that is switched off", () => {
    expect(raw({ authentik: { redis: { host: "redis" } } }, "latest")).toHaveLength(1);
    expect(raw({ redis: { enabled: false } })).toEqual([]);
    expect(raw({ authentik: { redis: { host: "" } } })).toEqual([]);
  });
});
