import {
  AUTHENTIK_METRICS,
  authentikMetrics,
  SURROUNDING_METRICS,
  seriesNames,
} from "../../../values/releases/metrics";
import { SUPPORTED_LINES } from "../../../values/releases/releases";

const ALL = [...Object.values(AUTHENTIK_METRICS).flat(), ...SURROUNDING_METRICS];

test("every supported line has its table, by line or by version", () => {
  expect(Object.keys(AUTHENTIK_METRICS).sort()).toEqual(SUPPORTED_LINES.map(({ line }) => line).sort());
  for (const { line, latest } of SUPPORTED_LINES) {
    expect(authentikMetrics(latest)).toBe(authentikMetrics(line));
    expect(authentikMetrics(latest)?.length).toBeGreaterThan(30);
  }
  expect([authentikMetrics("2025.10.1"), authentikMetrics("latest"), authentikMetrics("")]).toEqual(
    Array(3).fill(undefined),
  );
});

test("a name is there once in a line", () => {
  for (const { line } of SUPPORTED_LINES) {
    const names = (authentikMetrics(line) ?? []).map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  }
});

test("every metric has a source, and a counter its suffix", () => {
  expect(ALL.filter(({ source }) => !/^(https:\/\/\S+|[a-z-]+\/\S+\.(py|rs|go))$/.test(source))).toEqual([]);
  const counters = ALL.filter(({ type, name }) => type === "counter" && !name.startsWith("cnpg_"));
  expect(counters.filter(({ name }) => !/_total$/.test(name))).toEqual([]);
});

test("the lines differ where the server and the outposts were written anew", () => {
  const [old, now] = [seriesNames(authentikMetrics("2026.5") ?? []), seriesNames(authentikMetrics("2026.8") ?? [])];
  expect([...old].filter((name) => !now.has(name))).toEqual([
    "authentik_main_request_duration_seconds_bucket",
    "authentik_outpost_proxy_request_duration_seconds_bucket",
    "authentik_outpost_proxy_upstream_response_duration_seconds_bucket",
    "authentik_outpost_proxy_upstream_response_duration_seconds_sum",
    "authentik_outpost_proxy_upstream_response_duration_seconds_count",
  ]);
  expect([...now].filter((name) => !old.has(name))).toEqual([
    "authentik_main_request_duration_seconds",
    "authentik_outpost_proxy_request_duration_seconds",
  ]);
  expect(AUTHENTIK_METRICS["2026.8"].filter(({ inferred }) => inferred).map(({ type }) => type)).toEqual([
    "summary",
    "summary",
  ]);
});
