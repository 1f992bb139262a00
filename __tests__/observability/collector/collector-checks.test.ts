import { otelCollectorFacts } from "../../../constructs/observability/collector/collector-facts";
import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import type { OtelCollectorConfig } from "../../../constructs/observability/collector/config";

const EXPORTERS = { otlp_grpc: { endpoint: "jaeger:4317" } } as const;

function refusal(config: OtelCollectorConfig, props: Partial<OtelCollectorProps> = {}): string {
  try {
    otelCollectorFacts("agent", { mode: "daemonset", namespace: "otel", config, ...props });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test("a sound configuration passes, whatever is left out", () => {
  expect(refusal({ exporters: EXPORTERS })).toBe("");
  expect(refusal({ exporters: EXPORTERS, pipelines: { traces: {}, metrics: {}, logs: {} } })).toBe("");
});

test("a pipeline that names what is not defined, and what is defined for nobody, are told together", () => {
  const text = refusal({
    exporters: { ...EXPORTERS, debug: {} },
    pipelines: {
      traces: { receivers: ["otlp", "zipkin"], processors: ["memory_limiter", "tail"], exporters: ["tempo"] },
    },
  });
  expect(text.split("\n")).toEqual([
    'agent: `config.pipelines.traces.receivers` must be one that is defined in config.receivers: otlp, got: "zipkin"',
    'agent: `config.pipelines.traces.processors` must be one that is defined in config.processors: memory_limiter, got: "tail"',
    'agent: `config.pipelines.traces.exporters` must be one that is defined in config.exporters: otlp_grpc, debug, got: "tempo"',
    'agent: `config.exporters.otlp_grpc` must be among the exporters of a pipeline, got: ["traces"]; leave it out, or name it there',
    'agent: `config.exporters.debug` must be among the exporters of a pipeline, got: ["traces"]; leave it out, or name it there',
  ]);
});

test("a connector is the end of one pipeline and the beginning of another", () => {
  const further = { connectors: { forward: {} } };
  const out = { receivers: ["forward"], processors: ["batch"] };
  expect(
    refusal({ exporters: EXPORTERS, further, pipelines: { traces: { exporters: ["forward"] }, "traces/out": out } }),
  ).toBe("");
  expect(refusal({ exporters: EXPORTERS, further, pipelines: { traces: {}, "traces/out": out } })).toMatch(
    /^agent: `config.connectors.forward` must be among the exporters of a pipeline, got: \["traces","traces\/out"\]; [^\n]+$/,
  );
});

test("a header that is a secret, which the operator would write into a ConfigMap", () => {
  const sending = (headers: Readonly<Record<string, string>>) =>
    refusal({ exporters: { otlp_http: { endpoint: "https://otlp.example.com", headers } } });
  expect(sending({ Authorization: "Bearer abc", "x-api-key": "abc", "x-scope-orgid": "one" })).toBe(
    ["Authorization", "x-api-key"]
      .map(
        (name) =>
          `agent: \`config.exporters.otlp_http.headers.${name}\` must be without a secret, which would be in a ConfigMap and in the state, got: "(not shown)"; name its Secret in \`secretEnv\`, and refer to the variable here, by env:`,
      )
      .join("\n"),
  );
  expect(sending({ authorization: `Bearer ${"$"}{env:TOKEN}` })).toBe("");
});

test.each(["registry.example/otelcol:latest", "registry.example/otelcol"])(
  "an image that is another one tomorrow, %s",
  (image) => {
    expect(refusal({ exporters: EXPORTERS }, { image })).toContain(
      "`image` must be an image with a tag other than latest",
    );
  },
);

test("two servers on one port", () => {
  const receivers = { otlp: { protocols: { grpc: {}, http: { endpoint: "0.0.0.0:4317" } } } };
  expect(refusal({ exporters: EXPORTERS, receivers })).toBe(
    "agent: `config.receivers.otlp.protocols.http.endpoint` must be another port than config.receivers.otlp.protocols.grpc.endpoint, which has 4317, got: 4317",
  );
  const further = { receivers: { zipkin: { endpoint: "[::]:8888" } } };
  expect(refusal({ exporters: EXPORTERS, further })).toContain(
    "`config.service.telemetry.metrics` must be another port than config.receivers.zipkin.endpoint, which has 8888, got: 8888",
  );
  expect(refusal({ exporters: EXPORTERS, further: { receivers: { zipkin: { endpoint: "[::]:9411" } } } })).toBe("");
  // An exporter that waits to be asked is a server; one that sends is not.
  const asked = (port: number) => ({ exporters: { prometheus: { endpoint: `0.0.0.0:${port}` } } });
  expect(refusal({ exporters: EXPORTERS, further: asked(9464) })).toBe("");
  expect(refusal({ exporters: EXPORTERS, further: asked(13133) })).toContain("which has 13133");
});

test("memory_limiter first, batch last, each once", () => {
  const traces = (...processors: readonly string[]) =>
    refusal({ exporters: EXPORTERS, pipelines: { traces: { processors } } });
  expect(traces("memory_limiter")).toBe("");
  expect(traces("memory_limiter", "batch")).toBe("");
  expect(traces("batch", "memory_limiter")).toMatch(
    /processors` must be memory_limiter before all others.*\n.*must be batch after all others/,
  );
  expect(traces("batch")).toMatch(/^[^\n]*must be memory_limiter before all others[^\n]*$/);
  expect(traces("memory_limiter", "batch", "batch")).toMatch(/must be each component once.*\n.*batch after all others/);
});

test("pprof and zpages answer nobody outside the pod", () => {
  const extensions = (host: string) =>
    refusal({ exporters: EXPORTERS, extensions: { pprof: { endpoint: `${host}:1888` } } });
  expect(extensions("127.0.0.1")).toBe("");
  expect(extensions("[::1]")).toBe("");
  expect(extensions("")).toBe(
    'agent: `config.extensions.pprof.endpoint` must be localhost:1888: it answers everybody who reaches the pod, without a password, got: ":1888"; reach it by kubectl port-forward',
  );
  expect(extensions("0.0.0.0")).toContain('got: "0.0.0.0:1888"');
  expect(refusal({ exporters: EXPORTERS, extensions: { "zpages/x": { endpoint: "[::]:1" } } })).toContain(
    "localhost:1",
  );
  expect(refusal({ exporters: EXPORTERS, extensions: { health_check: { endpoint: "0.0.0.0:13134" } } })).toBe("");
});

test("amounts that contradict each other", () => {
  const processors = {
    memory_limiter: { limit_percentage: 25 },
    batch: { send_batch_size: 100, send_batch_max_size: 99 },
  };
  expect(refusal({ exporters: EXPORTERS, processors }).split("\n")).toEqual([
    "agent: `config.processors.memory_limiter.spike_limit_percentage` must be below `limit_percentage`, 25, got: 25",
    "agent: `config.processors.batch.send_batch_max_size` must be at least `send_batch_size`, 100, or 0 for no limit, got: 99",
  ]);
  const fine = { memory_limiter: { limit_percentage: 26 }, batch: { send_batch_size: 100, send_batch_max_size: 100 } };
  expect(refusal({ exporters: EXPORTERS, processors: fine })).toBe("");
  expect(refusal({ exporters: EXPORTERS, processors: { batch: { send_batch_max_size: 0 } } })).toBe("");
});

test("what does not go with the mode or the pod", () => {
  expect(refusal({ exporters: EXPORTERS }, { replicas: 2 })).toContain("`replicas` must be left out: an agent");
  expect(refusal({ exporters: EXPORTERS }, { mode: "deployment", replicas: 2 })).toBe("");
  expect(refusal({ exporters: EXPORTERS }, { resources: {} })).toContain("`resources.limits.memory` must be set");
  const config = { exporters: EXPORTERS, receivers: { kubelet_stats: {} }, pipelines: { metrics: {} } };
  expect(refusal(config)).toBe("");
  expect(refusal(config, { mode: "deployment" })).toContain("`config.receivers.kubelet_stats` must be in an agent");
});

test("a pipeline without an end", () => {
  expect(refusal({})).toMatch(
    /^agent: `config.pipelines.traces.exporters` must be at least one, got: \[\]; define it in config.exporters$/,
  );
});

test("settings that the collector does not know, ids that belong elsewhere, and nulls", () => {
  const config = {
    receivers: { otlp: { protocols: { tcp: {} } }, zipkin: {} },
    exporters: { otlp_grpc: { endpoint: "jaeger" } },
    further: { exporters: { otlp_http: {} }, receivers: { jaeger: { protocols: { grpc: null } } } },
    pipelines: { spans: {} },
  } as unknown as OtelCollectorConfig;
  expect(refusal(config).split("\n")).toEqual([
    'agent: `config.receivers.otlp.protocols.tcp` must be one of grpc, http, got: "tcp"',
    "agent: `config.receivers.zipkin` must be of a type that is known here, otlp, kubelet_stats, file_log; others belong in `config.further.receivers`, got: {}",
    'agent: `config.exporters.otlp_grpc.endpoint` must be host:port like jaeger:4317, got: "jaeger"',
    "agent: `config.further.receivers.jaeger.protocols.grpc` must be {} where there is nothing to set: Kubernetes drops null, got: null",
    'agent: `config.further.exporters.otlp_http` must be in `config.exporters`, got: "otlp_http"',
    'agent: `config.pipelines.spans` must be traces, metrics, logs or profiles, or one of these, / and a name, got: "spans"',
  ]);
});
