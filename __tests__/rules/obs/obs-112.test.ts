import { filteredService as rule } from "../../../constructs/rules/obs/obs-112-filtered-service";
import type { AnyFacts } from "../../../constructs/rules/platform-facts";
import { production, texts } from "../facts";
import { collector, instrumentation, traceStore } from "../telemetry-facts";
import { namespace } from "../watch-facts";

const told = (...parts: readonly AnyFacts[]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));
const accepting = (...acceptServices: readonly string[]) => ({ ...collector(), acceptServices });

describe("OBS-112", () => {
  test("accepts production, and a service that is let through", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(told(accepting("cart", "shop"), instrumentation())).toEqual([]);
    expect(told(collector(), instrumentation())).toEqual([]);
  });

  test("refuses a service that the filter drops", () => {
    expect(told(accepting("axum-otpl", "cart"), instrumentation())).toEqual([
      "error OBS-112 shop/telemetry <- observability/agent shop sends its telemetry to agent-collector, which drops all but axum-otpl, cart fix: add the application's `serviceName` to the collector's `acceptServices`",
    ]);
  });

  test("refuses a port that the collector has not", () => {
    expect(told(collector(), instrumentation({ port: 4319 }))).toEqual([
      "error OBS-112 shop/telemetry <- observability/agent shop sends its telemetry to agent-collector.observability:4319, and the Service agent-collector has the ports 4317, 4318 fix: send to one of its ports, 4317, 4318",
    ]);
  });

  test("warns of a host of the cluster where nobody answers", () => {
    const to = (host: string) => told(accepting("cart"), instrumentation({ host }));
    expect(to("agent-collector")).toEqual([
      "warning OBS-112 shop/telemetry shop sends its telemetry to agent-collector:4318, where no part of this app answers fix: send to the `OtelCollector` or the store, or accept this where somebody else answers",
    ]);
    expect(to("nobody.monitoring.svc")).toHaveLength(1);
    expect(to("nobody.monitoring.svc.cluster.local.")).toHaveLength(1);
    // A name of two parts is a host of the world, unless the app makes the namespace.
    expect(to("nobody.observability")).toEqual([]);
    expect(told(namespace(), instrumentation({ host: "nobody.observability" }))).toHaveLength(1);
    expect(told(namespace(), instrumentation({ host: "nobody.observability.example" }))).toEqual([]);
  });

  test("does not judge what sends elsewhere, and stores take everything", () => {
    expect(told(accepting("cart"), instrumentation({ host: "otlp.example.com" }))).toEqual([]);
    expect(told(traceStore(), accepting("cart"), instrumentation({ host: "jaeger.observability" }))).toEqual([]);
  });
});
