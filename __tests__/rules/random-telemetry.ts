import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import type { NamespaceFacts, PodSecurityLevel, VolumeClaimFacts } from "../../constructs/kubernetes/facts";
import type { OtelCollectorFacts } from "../../constructs/observability/collector/facts";
import type { LogStoreFacts } from "../../constructs/observability/facts";
import { collector, component, instrumentation, logStore, operator, traceStore, volumeClaim } from "./telemetry-facts";

const VAR_LOG = { name: "logs", path: "/var/log/pods", readOnly: true };

const observability = (enforce: PodSecurityLevel): NamespaceFacts => ({
  kind: "namespace",
  path: "observability/Namespace",
  name: "observability",
  enforce,
});

/** A collector that may not fit its image, its targets, its operator and the application that sends to it. */
export const anyTelemetry: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    distribution: fc.constantFrom("k8s" as const, "core" as const),
    processor: fc.constantFrom("k8s_attributes", "k8sattributes", "span", "sed"),
    external: fc.constantFrom<readonly string[]>([], ["tempo.monitoring:4317"]),
    acceptServices: fc.constantFrom<readonly string[]>(["shop"], ["axum-otpl"]),
    forgetful: fc.boolean(),
    definitionsVersion: fc.constantFrom("0.158.0", "0.99.0"),
    definitionsKept: fc.boolean(),
    operators: fc.constantFrom("operators", "observability"),
    monitorLabels: fc.constantFrom({}, { release: "stack" }).map((labels) => ({ ...labels })),
    operatorLabels: fc.constantFrom({}, { release: "stack" }).map((labels) => ({ ...labels })),
    accessMode: fc.constantFrom<VolumeClaimFacts["accessMode"]>("ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany"),
    schema: fc.constantFrom<LogStoreFacts["schema"]>(
      [{ from: "2024-04-01", store: "tsdb", schema: "v13" }],
      [{ from: "2024-04-01", store: "tsdb", schema: "v12" }],
    ),
    traces: fc.record({
      volumeMiB: fc.integer({ min: 1, max: 200_000 }),
      retentionHours: fc.integer({ min: 1, max: 2000 }),
      perDayMiB: fc.integer({ min: 1, max: 100_000 }),
    }),
    hostPaths: fc.constantFrom<OtelCollectorFacts["hostPaths"]>([], [VAR_LOG]),
    enforce: fc.constantFrom<PodSecurityLevel>("privileged", "baseline", "restricted"),
    storage: fc.record({
      volumeMiB: fc.integer({ min: 1, max: 200_000 }),
      retentionHours: fc.integer({ min: 24, max: 2000 }),
      perDayMiB: fc.integer({ min: 1, max: 100_000 }),
    }),
  })
  .map(
    ({
      processor,
      forgetful,
      definitionsVersion,
      definitionsKept,
      operators,
      accessMode,
      monitorLabels,
      operatorLabels,
      schema,
      storage,
      traces,
      enforce,
      ...rest
    }) => [
      volumeClaim({ accessMode }),
      observability(enforce),
      {
        ...collector(),
        ...rest,
        stack: "observability",
        serviceMonitorLabels: monitorLabels,
        components: [component("receivers", "otlp"), component("processors", processor)],
        targets: [...collector().targets, { exporter: "otlp_http/k8s", host: "k8s.monitoring.svc", port: 9090 }],
      },
      instrumentation(),
      traceStore({ forgetful, storage: traces }),
      logStore({ schema, storage }),
      operator({
        definitionsVersion,
        definitionsKept,
        stack: operators,
        monitor: { namespace: "operators", labels: operatorLabels },
      }),
    ],
  );
