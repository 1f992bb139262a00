import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import { collector, component, instrumentation, operator, traceStore } from "./telemetry-facts";

/** A collector that may not fit its image, its targets, its operator and the application that sends to it. */
export const anyTelemetry: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    distribution: fc.constantFrom("k8s" as const, "core" as const),
    processor: fc.constantFrom("k8s_attributes", "k8sattributes", "span", "sed"),
    external: fc.constantFrom<readonly string[]>([], ["tempo.monitoring:4317"]),
    acceptServices: fc.constantFrom<readonly string[]>(["shop"], ["axum-otpl"]),
    forgetful: fc.boolean(),
    definitionsVersion: fc.constantFrom("0.158.0", "0.99.0"),
  })
  .map(({ processor, forgetful, definitionsVersion, ...rest }) => [
    { ...collector(), ...rest, components: [component("receivers", "otlp"), component("processors", processor)] },
    instrumentation(),
    traceStore({ forgetful }),
    operator({ definitionsVersion }),
  ]);
