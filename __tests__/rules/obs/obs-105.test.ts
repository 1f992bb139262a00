import { mixedReleases as rule } from "../../../constructs/rules/obs/obs-105-mixed-releases";
import type { AnyFacts } from "../../../constructs/rules/platform-facts";
import { production, texts } from "../facts";
import { operator } from "../telemetry-facts";

const told = (...parts: readonly AnyFacts[]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));

describe("OBS-105", () => {
  test("accepts production, and an operator whose definitions nobody knows", () => {
    expect(texts(rule, production())).toEqual([]);
    const { definitionsVersion: _, ...alone } = operator();
    expect(told(alone)).toEqual([]);
    expect(told({ ...alone, version: "0.159.0" })).toEqual([]);
  });

  test("refuses an operator with definitions of another release", () => {
    expect(told(operator({ definitionsVersion: "0.157.0" }))).toEqual([
      "error OBS-105 operators/opentelemetry the opentelemetry-operator 0.158.0 finds definitions of the release 0.157.0 fix: install the definitions of 0.158.0, before the operator",
    ]);
  });

  test("finds the definitions where something else brings them, and leaves those of others alone", () => {
    const { version: _, ...definitions } = operator({ path: "operators/crds", definitionsVersion: "0.99.0" });
    const { definitionsVersion: __, ...running } = operator();
    expect(told(running, definitions)).toEqual([
      "error OBS-105 operators/opentelemetry <- operators/crds the opentelemetry-operator 0.158.0 finds definitions of the release 0.99.0 fix: install the definitions of 0.158.0, before the operator",
    ]);
    expect(told(running, { ...definitions, definitionsVersion: "0.158.0" })).toEqual([]);
    expect(told(running, { ...definitions, operator: "prometheus-operator" })).toEqual([]);
    expect(told(definitions)).toEqual([]);
  });
});
