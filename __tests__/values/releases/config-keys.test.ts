import keys8 from "../../../values/charts/authentik/keys-2026.8.json";
import { configKeysOf, environmentName, keyOfVariable, keyState } from "../../../values/releases/config-keys";
import { LIVE_KEYS } from "../../../values/releases/live-keys";
import { OWNED_KEYS } from "../../../values/releases/owned-keys";
import { LINES } from "../../../values/releases/releases";
import { REMOVED_KEYS } from "../../../values/releases/removed-keys";

/** `read` from which line on, among those that are known: "read" lines and what the others say. */
const told = (key: string) =>
  ["2024.2", "2025.8", "2025.10", "2025.12", "2026.2", "2026.5", "2026.8"].map((line) => {
    const state = keyState(key, line);
    return state.kind === "later" ? `later ${state.since}` : state.kind;
  });

const READ = Array(7).fill("read");

describe("configuration keys", () => {
  test.each([
    "log_level",
    "web.workers",
    "postgresql.host",
    "email.password",
    "tenants.api_key",
    "postgresql.read_replicas.0.host",
    "storage.media.s3.bucket_name",
    "storage",
    "throttle.providers.oauth2.device",
    "listen.trusted_proxy_cidrs",
  ])("%s is read by every line", (key) => {
    expect(told(key)).toEqual(READ);
  });

  test.each([
    ["postgresql.direct.host", 6, "2026.8"],
    ["web.base_url", 6, "2026.8"],
    ["log.rust_log.tower", 5, "2026.5"],
    ["listen.debug_tokio", 5, "2026.5"],
    ["bootstrap_password_hash", 5, "2026.5"],
    ["web.timeout_http_write", 4, "2026.2"],
    ["web.max_requests", 4, "2026.2"],
    ["web.max_requests_jitter", 4, "2026.2"],
    ["skip_migrations", 4, "2026.2"],
    ["log.http_headers", 4, "2026.2"],
    ["listen.http", 2, "2025.10"],
    ["worker.threads", 1, "2025.8"],
  ])("%s came later", (key, known, since) => {
    expect(told(key)).toEqual([...Array(known).fill(`later ${since}`), ...Array(7 - known).fill("read")]);
  });

  test.each([
    ["redis.host", 2],
    ["redis", 2],
    ["cache.url", 2],
    ["channel.url", 2],
    ["broker.url", 2],
    ["listen.listen_http", 2],
    ["result_backend.url", 1],
    ["worker.concurrency", 1],
    ["cache.timeout_reputation", 5],
    ["avatars", 0],
    ["footer_links", 0],
    ["gdpr_compliance", 0],
    ["default_user_change_email", 0],
  ])("%s went away", (key, read) => {
    expect(told(key)).toEqual([...Array(read).fill("read"), ...Array(7 - read).fill("removed")]);
  });

  test("default_token_duration went away with 2024.4", () => {
    expect(keyState("default_token_duration", "2024.2").kind).toBe("read");
    expect(keyState("default_token_duration", "2024.4").kind).toBe("removed");
  });

  test("worker.lock_purge_interval lived for one line", () => {
    const later = "later 2025.10";
    expect(told("worker.lock_purge_interval")).toEqual([later, later, "read", ...Array(4).fill("removed")]);
  });

  test("everything else is not known", () => {
    expect(["web.worker", "redish.host", "log.level", "storages", "postgresql.direct"].map(told)).toEqual(
      Array(5).fill(Array(7).fill("unknown")),
    );
  });

  test("an exact key counts before the map that it lies in", () => {
    expect(keyState("storage.file.url_expiry", "2026.8")).toEqual({
      kind: "read",
      config: { key: "storage.file.url_expiry", form: "duration" },
    });
    expect(keyState("storage.file.path", "2026.8")).toEqual({ kind: "read", config: { key: "storage{}" } });
  });

  test("of a line are those that it reads", () => {
    expect(configKeysOf("2026.8")).toContain("postgresql.direct.host");
    expect(configKeysOf("2026.5")).not.toContain("postgresql.direct.host");
    expect(configKeysOf("2026.5")).toContain("postgresql.host");
    expect(
      configKeysOf("2026.8").filter(
        (key) => configKeysOf("2026.8").indexOf(key) !== configKeysOf("2026.8").lastIndexOf(key),
      ),
    ).toEqual([]);
  });

  test("hold everything that the chart's own defaults set, and what props set", () => {
    const defaults = keys8.keys
      .filter((key) => /^authentik\.(?!enabled$|existingSecret)/.test(key))
      .map((key) => key.slice("authentik.".length));
    expect(defaults.length).toBeGreaterThan(15);
    expect([...defaults, ...OWNED_KEYS].filter((key) => keyState(key, "2026.8").kind !== "read")).toEqual([]);
  });

  test("come and go with lines that exist", () => {
    const dates = [...LIVE_KEYS, ...REMOVED_KEYS].flatMap((key) => [
      key.since ?? [],
      "until" in key ? key.until : [],
      "deprecated" in key ? (key.deprecated?.since ?? []) : [],
    ]);
    expect(dates.flat().filter((line) => !LINES.includes(line))).toEqual([]);
  });

  test("become environment variables as authentik reads them, and back", () => {
    expect(environmentName("postgresql.direct.host")).toBe("AUTHENTIK_POSTGRESQL__DIRECT__HOST");
    expect(environmentName("log_level")).toBe("AUTHENTIK_LOG_LEVEL");
    expect(keyOfVariable("AUTHENTIK_POSTGRESQL__DIRECT__HOST")).toBe("postgresql.direct.host");
    expect(keyOfVariable("AUTHENTIK_LOG_LEVEL")).toBe("log_level");
    expect(keyOfVariable("MALLOC_ARENA_MAX")).toBeUndefined();
    expect(keyOfVariable("MY_AUTHENTIK_HOST")).toBeUndefined();
  });
});
