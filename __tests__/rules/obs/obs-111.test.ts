import type { OtelCollectorFacts } from "../../../constructs/observability/collector/facts";
import { renamedComponents as rule } from "../../../constructs/rules/obs/obs-111-renamed-component";
import { production, texts } from "../facts";
import { collector, component } from "../telemetry-facts";

const withComponents = (components: OtelCollectorFacts["components"]): OtelCollectorFacts => ({
  ...collector(),
  components,
});
const has = (...components: ReturnType<typeof component>[]) =>
  texts(rule, [withComponents(components)]).map((text) => text.replace(/\s+/g, " "));

describe("OBS-111", () => {
  test("accepts production, and what is called the same in another section", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(has(component("receivers", "otlp"), component("exporters", "otlp_grpc"))).toEqual([]);
  });

  test("warns of every name that is going away", () => {
    expect(has(component("exporters", "otlp/tempo"), component("processors", "k8sattributes"))).toEqual([
      "warning OBS-111 observability/agent the collector agent names the exporter otlp/tempo as it was called before: otlp is otlp_grpc now fix: write otlp_grpc/tempo in its place, in the pipelines too",
      "warning OBS-111 observability/agent the collector agent names the processor k8sattributes as it was called before: k8sattributes is k8s_attributes now fix: write k8s_attributes in its place, in the pipelines too",
    ]);
  });

  test("leaves what is gone to OBS-107", () => {
    expect(has(component("exporters", "logging"))).toEqual([]);
  });
});
