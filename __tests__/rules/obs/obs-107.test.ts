import { unknownComponent as rule } from "../../../constructs/rules/obs/obs-107-unknown-component";
import type { AnyFacts } from "../../../constructs/rules/platform-facts";
import { production, texts } from "../facts";
import { collector, component } from "../telemetry-facts";

const told = (...parts: readonly AnyFacts[]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));
const has = (distribution: "k8s" | "core", section: "exporters" | "processors", id: string) =>
  told({ ...collector({ distribution }), components: [component(section, id)] });

describe("OBS-107", () => {
  test("accepts production, and what the distribution has under a name of one's own", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(has("k8s", "processors", "k8s_attributes/pods")).toEqual([]);
    expect(has("core", "exporters", "kafka")).toEqual([]);
  });

  test("refuses what the distribution has not", () => {
    expect(has("core", "processors", "k8s_attributes/pods")).toEqual([
      "error OBS-107 observability/agent the collector agent wants the processor k8s_attributes/pods, and the distribution core has no k8s_attributes among its processors fix: take a distribution that has it, or build an image and name it in `image`",
    ]);
    expect(has("k8s", "exporters", "kafka")).toHaveLength(1);
    // A processor is no exporter.
    expect(has("k8s", "exporters", "batch")).toHaveLength(1);
  });

  test("takes an alias for the component that it stands for", () => {
    expect(has("k8s", "processors", "k8sattributes")).toEqual([]);
    expect(has("core", "processors", "k8sattributes")).toHaveLength(1);
    expect(has("core", "exporters", "otlphttp")).toEqual([]);
  });

  test("names the successor of what is gone", () => {
    expect(has("k8s", "exporters", "logging")).toEqual([
      "error OBS-107 observability/agent the collector agent wants the exporter logging, and the distribution k8s has no logging among its exporters fix: write debug in its place",
    ]);
  });

  test("does not judge an image of which nobody knows what it has", () => {
    const { distribution: _, ...own } = collector();
    expect(told({ ...own, components: [component("processors", "mine")] })).toEqual([]);
  });
});
