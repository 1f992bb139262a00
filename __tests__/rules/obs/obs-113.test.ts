import { forgetfulStore as rule } from "../../../constructs/rules/obs/obs-113-forgetful-store";
import { production, texts } from "../facts";
import { traceStore } from "../telemetry-facts";

describe("OBS-113", () => {
  test("accepts production, and a store on a volume", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, [traceStore()])).toEqual([]);
  });

  test("warns of a store in memory", () => {
    expect(texts(rule, [traceStore({ forgetful: true, program: "tempo" })]).join()).toContain(
      'fix: give it `storage.type` "volume" and a size',
    );
    expect(texts(rule, [traceStore({ forgetful: true })]).map((text) => text.replace(/\s+/g, " "))).toEqual([
      'warning OBS-113 observability/jaeger the traces of jaeger are in the memory of its pod, until that restarts fix: give it `storage.type` "badger" and a size',
    ]);
  });
});
