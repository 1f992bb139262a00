import { fullStore as rule } from "../../../constructs/rules/obs/obs-130-full-store";
import { findings, production, texts } from "../facts";
import { logStore, traceStore } from "../telemetry-facts";

const storage = (volumeMiB: number, retentionHours: number, perDayMiB: number) => ({
  volumeMiB,
  retentionHours,
  perDayMiB,
});

describe("OBS-130", () => {
  test("accepts production, a bucket, and what nobody knows", () => {
    expect(texts(rule, production())).toEqual([]);
    const { storage: _, ...bucket } = logStore();
    expect(texts(rule, [bucket, traceStore()])).toEqual([]);
    expect(texts(rule, [traceStore({ storage: { volumeMiB: 1, retentionHours: 9999 } })])).toEqual([]);
  });

  test("refuses logs that are more than four fifths of their volume, to the mebibyte", () => {
    expect(texts(rule, [logStore({ storage: storage(1000, 48, 400) })])).toEqual([]);
    expect(texts(rule, [logStore({ storage: storage(1000, 48, 401) })])).toEqual([
      [
        "error OBS-130  observability/loki  loki fills its volume before it removes anything",
        "      kept at the end 401 Mi a day x 48 / 24 = 802Mi  >  volume 1000Mi x 0.8 = 800Mi   (2Mi short)",
        '      fix: storage.size = "1003Mi" (of loki), or retentionHours = 47 (of loki)',
      ].join("\n"),
    ]);
  });

  test("counts parts of a day, and rounds what is needed up and what is there down", () => {
    expect(findings(rule, [logStore({ storage: storage(10, 25, 7) })])).toEqual([]);
    expect(findings(rule, [logStore({ storage: storage(9, 25, 7) })])[0]?.comparison).toMatchObject({
      left: [{ value: 8 }],
      right: [{ value: 7 }],
    });
  });

  test("proposes no retention that Loki does not take: 24 hours are the least", () => {
    const props = (perDayMiB: number) =>
      findings(rule, [logStore({ storage: storage(1000, 48, perDayMiB) })])[0]?.fixes.map(
        ({ changes }) => changes[0]?.prop,
      );
    expect(props(800)).toEqual(["storage.size", "retentionHours"]);
    expect(props(801)).toEqual(["storage.size"]);
  });

  test("holds for traces as well", () => {
    const [found] = findings(rule, [traceStore({ storage: storage(1000, 240, 100) })]);
    expect(found).toMatchObject({
      at: ["observability/jaeger"],
      message: "jaeger fills its volume before it removes anything",
    });
  });

  test("of Jaeger the retention is a prop of its storage, down to an hour", () => {
    const props = (perDayMiB: number, program: "jaeger" | "tempo" = "jaeger") =>
      findings(rule, [traceStore({ program, storage: storage(1000, 48, perDayMiB) })])[0]?.fixes.map(
        ({ changes }) => changes[0],
      );
    expect(props(19_200)).toEqual([
      { prop: "storage.size", relation: "=", to: "48000Mi" },
      { prop: "storage.retentionHours", relation: "=", to: 1 },
    ]);
    expect(props(19_201)).toHaveLength(1);
    expect(props(800, "tempo")?.[1]).toEqual({ prop: "retentionHours", relation: "=", to: 24 });
    expect(props(801, "tempo")).toHaveLength(1);
  });
});
