import type { JsonObject } from "../../../constructs/core/json";
import { monitorWithoutService as rule } from "../../../constructs/rules/obs/obs-002-monitor-without-service";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: JsonObject, serviceMonitor = false, values: JsonObject = {}) =>
  texts(rule, production({ authentik: authentik({ server: { serviceMonitor }, values, rawValues }) }));
const server = (metrics: JsonObject): JsonObject => ({ server: { metrics } });

describe("OBS-002", () => {
  test("accepts both, neither, and the Service alone", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(raw({}, true)).toEqual([]);
    expect(raw(server({ enabled: true, serviceMonitor: { enabled: true } }))).toEqual([]);
    expect(raw(server({ enabled: false, serviceMonitor: { enabled: false } }), true)).toEqual([]);
    expect(raw(server({ enabled: true }))).toEqual([]);
    expect(raw(server({ serviceMonitor: { enabled: true } }), true)).toEqual([]);
  });

  test("refuses a monitor that an override switches on alone", () => {
    expect(raw(server({ serviceMonitor: { enabled: true } }))).toEqual([
      "error OBS-002  identity/authentik  the server has a ServiceMonitor, and no metrics Service for it to select: server.metrics.enabled is false\n" +
        "      fix: without rawValues.server.metrics.serviceMonitor.enabled (server.serviceMonitor switches both on)",
    ]);
  });

  test("refuses a Service that an override takes away from the prop's monitor", () => {
    expect(raw(server({ enabled: false }), true)).toEqual([
      "error OBS-002  identity/authentik  the server has a ServiceMonitor, and no metrics Service for it to select: rawValues.server.metrics.enabled is false\n" +
        "      fix: without rawValues.server.metrics.enabled (server.serviceMonitor switches both on)",
    ]);
  });

  test("looks at the worker too, and takes back every override", () => {
    const metrics = { enabled: false, serviceMonitor: { enabled: true } };
    expect(raw({ worker: { metrics } }, false, { worker: { metrics } })).toEqual([
      "error OBS-002  identity/authentik  the worker has a ServiceMonitor, and no metrics Service for it to select: rawValues.worker.metrics.enabled is false\n" +
        "      fix: without values.worker.metrics.serviceMonitor.enabled and without rawValues.worker.metrics.serviceMonitor.enabled" +
        " and without values.worker.metrics.enabled and without rawValues.worker.metrics.enabled (worker.serviceMonitor switches both on)",
    ]);
  });
});
