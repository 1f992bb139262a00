import { chartValueChecks } from "../../../values/charts/value-checks";

const KEYS = ["grafana.grafana.ini{}", "image.tag", "labels{}", "prometheus.prometheusSpec.retention", "replicas"];

const checks = (values: unknown, legacy = {}, owned = {}) =>
  chartValueChecks(values, { keys: KEYS, legacy, owned }).map(({ prop, allowed, fix, valid }) => {
    expect(valid).toBe(false);
    return `${prop}: ${allowed}${fix === undefined ? "" : `; ${fix}`}`;
  });

describe("values of a chart", () => {
  test("that it knows are fine, and so is anything in a map that takes anything", () => {
    expect(checks({ replicas: 2, labels: { "a.b/c": "d" }, grafana: { "grafana.ini": { server: {} } } })).toEqual([]);
    expect(checks({})).toEqual([]);
  });

  test("that it does not know are refused with the nearest that it does", () => {
    expect(checks({ replica: 2, image: { digest: "a" }, prometheus: { retention: "1d" } })).toEqual([
      "rawValues.replica: a key that the chart knows; the nearest is `replicas`",
      "rawValues.image.digest: a key that the chart knows",
      "rawValues.prometheus.retention: a key that the chart knows; the nearest is `prometheus.prometheusSpec.retention`",
    ]);
  });

  test("that it knew once, or that the construct decides, are told by themselves", () => {
    expect(checks({ old: { a: 1 }, replicas: 2 }, { old: "`image`" }, { replicas: "set replicas" })).toEqual([
      "rawValues.old: left out: the chart has given it up; in its place: `image`",
      "rawValues.replicas: left out: it is decided here; set replicas",
    ]);
  });

  test("that are written with dots are refused: Helm takes them for one name", () => {
    expect(checks({ "image.tag": "1", prometheus: { "prometheusSpec.retention": "1d" } })).toEqual([
      "rawValues.image.tag: maps in maps: the chart takes a key with dots for one name; write each name by itself",
      "rawValues.prometheus.prometheusSpec.retention: maps in maps: the chart takes a key with dots for one name; write each name by itself",
    ]);
  });
});
