import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial, JsonObject } from "../../../constructs/core/json";
import { malformedValues as rule } from "../../../constructs/rules/val/val-008-malformed-values";
import { authentik, production, texts } from "../facts";

const found = (override: DeepPartial<AuthentikFacts>) => texts(rule, production({ authentik: authentik(override) }));
const raw = (settings: JsonObject, version = "2026.8.5") => found({ version, rawValues: { authentik: settings } });
const PAIRS = "pairs like days=1;hours=12 with the units microseconds to weeks";

describe("VAL-008", () => {
  test("accepts production, and well-formed settings", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(
      raw({
        log_level: "debug",
        web: { path: "/auth/", base_url: "https://auth.example.com", timeout_http_write: "60s", workers: 1 },
        worker: { threads: "2", task_default_time_limit: "minutes=10", task_expiration: "days=1;hours=12" },
        listen: { trusted_proxy_cidrs: "[]" },
        http_timeout: "soon",
      }),
    ).toEqual([]);
  });

  test.each<[string, JsonObject, string, string]>([
    ["worker.task_purge_interval", { worker: { task_purge_interval: "minute=10" } }, "minute=10", PAIRS],
    [
      "worker.task_default_time_limit",
      { worker: { task_default_time_limit: "minutes=0" } },
      "minutes=0",
      `${PAIRS}, longer than nothing`,
    ],
    ["web.timeout_http_read", { web: { timeout_http_read: 30 } }, "30", "a duration like 30s or 1m30s"],
    ["log_level", { log_level: "loud" }, "loud", "trace, debug, info, warning or error"],
    ["web.path", { web: { path: "/auth" } }, "/auth", "a path that starts and ends with /"],
    [
      "web.base_url",
      { web: { base_url: "https://a.example.com/auth" } },
      "https://a.example.com/auth",
      "scheme and host without a path, like https://auth.example.com",
    ],
    ["worker.processes", { worker: { processes: 0 } }, "0", "a whole number >= 1"],
  ])("refuses %s", (key, settings, value, allowed) => {
    expect(raw(settings)).toEqual([
      `error VAL-008  identity/authentik  rawValues.authentik.${key} is "${value}", where authentik takes ${allowed}\n` +
        `      fix: without rawValues.authentik.${key}`,
    ]);
  });

  test("reads the environment", () => {
    expect(found({ environment: { AUTHENTIK_SESSIONS__UNAUTHENTICATED_AGE: "2h" } })).toEqual([
      `error VAL-008  identity/authentik  environment.AUTHENTIK_SESSIONS__UNAUTHENTICATED_AGE is "2h", where authentik takes ${PAIRS}\n` +
        "      fix: without environment.AUTHENTIK_SESSIONS__UNAUTHENTICATED_AGE",
    ]);
  });

  test("leaves alone what it cannot read, and what the release does not read", () => {
    expect(raw({ log_level: "file:///level", web: { path: "{{ .Values.path }}" } })).toEqual([]);
    expect(raw({ web: { base_url: "nonsense" } }, "2026.5.8")).toEqual([]);
    expect(raw({ log_level: "loud" }, "latest")).toHaveLength(1);
  });

  test.each<[string, DeepPartial<AuthentikFacts>, string, string, string]>([
    ["tasks.taskExpiration", { taskExpiration: "7d" }, "7d", PAIRS, '"days=7"'],
    ["sessions.unauthenticatedAge", { unauthenticatedSessionAge: "2h" }, "2h", PAIRS, '"hours=2"'],
    ["logLevel", { logLevel: "loud" }, "loud", "trace, debug, info, warning or error", '"info"'],
    ["webPath", { webPath: "auth" }, "auth", "a path that starts and ends with /", '"/auth/"'],
    ["webPath", { webPath: "" }, "", "a path that starts and ends with /", '"/"'],
    ["webPath", { webPath: "/a/b" }, "/a/b", "a path that starts and ends with /", '"/a/b/"'],
    ["server.web.workers", { server: { webWorkers: 0 } }, "0", "a whole number >= 1", "1"],
    ["server.web.threads", { server: { webThreads: 1.5 } }, "1.5", "a whole number >= 1", "1"],
    ["worker.processes", { worker: { processes: -1 } }, "-1", "a whole number >= 1", "1"],
    ["worker.threads", { worker: { threads: 0 } }, "0", "a whole number >= 1", "1"],
  ])("refuses the prop %s of facts from elsewhere", (prop, override, value, allowed, to) => {
    expect(found(override)).toEqual([
      `error VAL-008  identity/authentik  ${prop} is "${value}", where authentik takes ${allowed}\n` +
        `      fix: ${prop} = ${to}`,
    ]);
  });

  test("accepts one of each", () => {
    expect(found({ server: { webWorkers: 1, webThreads: 1 }, worker: { processes: 1, threads: 1 } })).toEqual([]);
  });

  test("refuses plain addresses among trusted proxies since 2026.8, and makes networks of them", () => {
    const cidrs = (text: string, version = "2026.8.5") => raw({ listen: { trusted_proxy_cidrs: text } }, version);
    expect(cidrs("127.0.0.0/8, 172.16.0.15,fd00::/8,fd00::7,fe80::0A")).toEqual([
      "error VAL-008  identity/authentik  rawValues.authentik.listen.trusted_proxy_cidrs has 172.16.0.15, fd00::7, " +
        "fe80::0A, where authentik 2026.8.5 takes networks only\n" +
        '      fix: rawValues.authentik.listen.trusted_proxy_cidrs = "127.0.0.0/8,172.16.0.15/32,fd00::/8,fd00::7/128,fe80::0A/128"',
    ]);
    expect(found({ trustedProxyCidrs: ["10.42.0.0/16", "172.16.0.15"] })).toEqual([
      "error VAL-008  identity/authentik  trustedProxyCidrs has 172.16.0.15, where authentik 2026.8.5 takes networks only\n" +
        '      fix: trustedProxyCidrs = ["10.42.0.0/16","172.16.0.15/32"]',
    ]);
    expect(found({ trustedProxyCidrs: [] })).toEqual([]);
    expect(found({ trustedProxyCidrs: ["172.16.0.15"], version: "2026.5.8" })).toEqual([]);
    expect(cidrs("172.16.0.15/32,traefik,10.0.0,fd00,10.0.0.1:80")).toEqual([]);
    expect(cidrs("172.16.0.15", "2026.5.8")).toEqual([]);
    expect(found({ environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "$(PROXIES)" } })).toEqual([]);
    expect(raw({ listen: { http: "0.0.0.0" } })).toEqual([]);
  });
});
