import { refusedSchema as rule } from "../../../constructs/rules/obs/obs-103-refused-schema";
import type { SchemaPeriod } from "../../../values/releases/loki";
import { production, texts } from "../facts";
import { logStore } from "../telemetry-facts";

const period = (from: string, store: SchemaPeriod["store"], schema: string) =>
  ({ from, store, schema }) as SchemaPeriod;
const told = (schema: readonly SchemaPeriod[], version = "3.7.6") => texts(rule, [logStore({ schema, version })]);
const APPEND =
  '      fix: append to `schema` a period from a day to come with store "tsdb" and schema "v13", and begin it with the release before';

describe("OBS-103", () => {
  test("accepts production, and whatever was before the newest period", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(told([period("2022-01-01", "boltdb-shipper", "v11"), period("2024-04-01", "tsdb", "v13")])).toEqual([]);
    expect(told([period("2024-04-01", "tsdb", "v14")])).toEqual([]);
  });

  test.each([
    ["boltdb-shipper", "v13"],
    ["tsdb", "v12"],
    ["boltdb-shipper", "v11"],
  ] as const)("refuses %s with %s in the newest", (store, schema) => {
    expect(told([period("2023-01-01", "tsdb", "v13"), period("2024-04-01", store, schema)])).toEqual([
      [
        `error OBS-103  observability/loki  loki 3.7.6 wants an index tsdb with schema v13, and its newest period, from 2024-04-01, has ${store} with ${schema}`,
        APPEND,
      ].join("\n"),
    ]);
  });

  test("begins with release 3, and says nothing without a period", () => {
    const old = [period("2024-04-01", "boltdb-shipper", "v12")];
    expect(told(old, "2.9.8")).toEqual([]);
    expect(told(old, "3.0.0")).toHaveLength(1);
    expect(told(old, "10.0.0")).toHaveLength(1);
    expect(told([])).toEqual([]);
  });

  test("refuses periods that do not begin one after the other", () => {
    const days = ["2024-01-01", "2025-01-01", "2025-01-01", "2024-12-31"];
    const message = (day: string, before: string) =>
      [
        `error OBS-103  observability/loki  the period of loki from ${day} comes after the one from ${before}, and does not begin later`,
        "      fix: write the periods of `schema` as they begin, no two on one day",
      ].join("\n");
    expect(told(days.map((day) => period(day, "tsdb", "v13")))).toEqual([
      message("2025-01-01", "2025-01-01"),
      message("2024-12-31", "2025-01-01"),
    ]);
  });
});
