import type { Json, JsonObject } from "../../../constructs/core/json";
import { emptyRateWindows as rule } from "../../../constructs/rules/obs/obs-001-empty-rate-windows";
import { authentik, production, texts } from "../facts";

const RULES: JsonObject = { prometheus: { rules: { enabled: true } } };
const scraped = (intervalSec: number, rawValues: JsonObject = RULES) =>
  texts(
    rule,
    production({ authentik: authentik({ server: { scrape: { intervalSec, labels: {} } }, values: {}, rawValues }) }),
  );
const interval = (value: Json) =>
  scraped(1, { ...RULES, server: { metrics: { serviceMonitor: { interval: value } } } });

describe("OBS-001", () => {
  test("accepts production, with its own rules or without", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(scraped(30, {})).toEqual([]);
    expect(scraped(30, { prometheus: { rules: { enabled: false } } })).toEqual([]);
    expect(texts(rule, production({ authentik: authentik({ rawValues: RULES }) }))).toEqual([]);
  });

  test("accepts two scrapes within a window, 14 seconds apart", () => {
    expect(scraped(14)).toEqual([]);
  });

  test("warns from 15 seconds on", () => {
    expect(scraped(15)).toEqual([
      "warning OBS-001  identity/authentik  rawValues.prometheus.rules.enabled records rates over 30 s, and the server is scraped every 15 s\n" +
        "      fix: without rawValues.prometheus.rules.enabled, or server.serviceMonitor.intervalSec <= 14",
    ]);
  });

  test("reads the interval that an override sets", () => {
    expect(interval("30s")).toEqual([
      "warning OBS-001  identity/authentik  rawValues.prometheus.rules.enabled records rates over 30 s, and the server is scraped every 30 s\n" +
        '      fix: without rawValues.prometheus.rules.enabled, or rawValues.server.metrics.serviceMonitor.interval = "14s"',
    ]);
    expect(["1m", "1h", "1d", "1m30s", "14s1000ms", "15000ms"].map((value) => interval(value).length)).toEqual(
      Array(6).fill(1),
    );
    expect(
      ["14s", "14000ms", "13s1000ms", "often", "1w", "", null, 30, "x30s", "30s?"].map(
        (value) => interval(value).length,
      ),
    ).toEqual(Array(10).fill(0));
  });

  test("reads the override that wins", () => {
    const facts = authentik({
      server: { scrape: { intervalSec: 30, labels: {} } },
      values: RULES,
      rawValues: { prometheus: { rules: { enabled: false } } },
    });
    expect(texts(rule, production({ authentik: facts }))).toEqual([]);
  });

  test("takes back every override that switches the rules on", () => {
    const facts = authentik({ server: { scrape: { intervalSec: 30, labels: {} } }, values: RULES, rawValues: RULES });
    expect(texts(rule, production({ authentik: facts }))[0]).toContain(
      "fix: without values.prometheus.rules.enabled and without rawValues.prometheus.rules.enabled, or",
    );
  });
});
