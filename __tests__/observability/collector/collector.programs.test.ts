import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deepMerge, type JsonObject } from "../../../constructs/core/json";
import { otelCollectorFacts } from "../../../constructs/observability/collector/collector-facts";
import { collectorConfig } from "../../../constructs/observability/collector/collector-manifest";
import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import { instrumentationFacts } from "../../../constructs/observability/collector/instrumentation-facts";
import { freePorts } from "../../cluster/ports";
import { lane } from "../../support/lane";
import { COLLECTOR, CollectorProcess, findCollector, validate } from "./collector-process";
import { AGENT } from "./collector-stack";
import { kubeconfig, kubernetesApi, POD } from "./kubernetes-stub";
import { bodyOf, StubServer } from "./stub-server";

jest.setTimeout(120_000);

const rendered = (props: OtelCollectorProps) => collectorConfig(otelCollectorFacts("collector", props));

/** Every typed component that the collector here is built with, each with every setting. */
const EVERYTHING: OtelCollectorProps = {
  mode: "deployment",
  namespace: "observability",
  acceptServices: ["shop", "cart"],
  listenAddress: "[::]",
  config: {
    receivers: { otlp: { protocols: { grpc: {}, http: { endpoint: "0.0.0.0:4319" } } } },
    processors: {
      memory_limiter: { check_interval: "2s", limit_percentage: 75, spike_limit_percentage: 20 },
      "k8s_attributes/labels": {
        extract: {
          metadata: ["k8s.pod.name", "k8s.cronjob.name"],
          labels: [{ tag_name: "app", key: "app.kubernetes.io/name", from: "pod" }],
          annotations: [{ tag_name: "team", key: "team", from: "namespace" }],
        },
      },
      "filter/health": {
        error_mode: "silent",
        traces: { span: ['attributes["http.route"] == "/health"'] },
        metrics: { metric: ['name == "up"'] },
        logs: { log_record: ['body == "ok"'] },
      },
      "resource/cluster": { attributes: [{ key: "k8s.cluster.name", value: "one", action: "upsert" }] },
      batch: { timeout: "500ms", send_batch_size: 10, send_batch_max_size: 0 },
    },
    exporters: {
      "otlp_grpc/tempo": { endpoint: "tempo:4317", tls: { insecure: false, ca_file: "/ca.crt" }, compression: "zstd" },
      otlp_http: { endpoint: "https://otlp.example.com", headers: { "x-scope-orgid": "one" }, encoding: "json" },
      debug: { verbosity: "detailed" },
    },
    extensions: { zpages: {} },
    further: { connectors: { forward: {} } },
    pipelines: {
      traces: { exporters: ["forward"] },
      "traces/out": { receivers: ["forward"], processors: ["batch"], exporters: ["otlp_grpc/tempo"] },
      metrics: { exporters: ["otlp_http"] },
      logs: { exporters: ["debug"] },
    },
  },
};

lane([COLLECTOR], findCollector)("the official collector", () => {
  test.each([
    ["an agent with defaults", AGENT],
    ["a gateway with defaults", { ...AGENT, mode: "deployment" }],
    ["every signal", { ...AGENT, config: { ...AGENT.config, pipelines: { traces: {}, metrics: {}, logs: {} } } }],
    ["every setting", EVERYTHING],
  ] as const)("takes %s", (_, props) => {
    expect(validate(rendered(props))).toBe("");
  });

  test("refuses what the checks here refuse, so that what it takes means something", () => {
    const config = rendered(AGENT);
    const pipeline = { service: { pipelines: { traces: { exporters: ["tempo"] } } } };
    expect(validate(deepMerge(config, pipeline))).toMatch(/references exporter "tempo" which is not configured/);
    expect(validate(deepMerge(config, { processors: { batch: { send_batch_max_size: 1 } } }))).toContain("send_batch");
    expect(validate(deepMerge(config, { exporters: { otlp_grpc: { endpont: "x" } } }))).toContain("endpont");
    expect(validate(deepMerge(config, { processors: { memory_limiter: { spike_limit_percentage: 80 } } }))).toContain(
      "memory_limiter",
    );
  });

  describe("with a stub of the Kubernetes API", () => {
    const received: string[] = [];
    const asked = new Set<string>();
    let backend: StubServer;
    let kubernetes: StubServer;
    let collector: CollectorProcess;
    let directory: string;
    let target: string;

    beforeAll(async () => {
      backend = await StubServer.start(async (request, response) => {
        received.push(await bodyOf(request));
        response.writeHead(200, { "content-type": "application/json" }).end("{}");
      });
      kubernetes = await StubServer.start(kubernetesApi(asked));
      directory = mkdtempSync(join(tmpdir(), "kubeconfig-"));
      const [http = 0, health = 0, metrics = 0] = await freePorts(3);
      writeFileSync(join(directory, "config"), kubeconfig(kubernetes.url));
      const config = rendered({
        ...AGENT,
        // One value for the pod's environment and for the filter.
        acceptServices: [application(http).facts.serviceName],
        config: {
          receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${http}` } } } },
          processors: { batch: { timeout: "100ms" } },
          exporters: { otlp_http: { endpoint: backend.url, encoding: "json", compression: "none" } },
          extensions: { health_check: { endpoint: `127.0.0.1:${health}` } },
        },
      });
      // A pod has a service account and a network of its own; this machine has neither.
      const here: JsonObject = {
        processors: { k8s_attributes: { auth_type: "kubeConfig" } },
        service: {
          telemetry: {
            metrics: { readers: [{ pull: { exporter: { prometheus: { host: "127.0.0.1", port: metrics } } } }] },
          },
        },
      };
      const env = { KUBE_NODE_NAME: "node-1", KUBECONFIG: join(directory, "config") };
      collector = await CollectorProcess.start(deepMerge(config, here), `http://127.0.0.1:${health}/`, env);
      target = `http://127.0.0.1:${http}/v1/traces`;
    });
    afterAll(async () => {
      await collector?.stop();
      await backend?.stop();
      await kubernetes?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    test("a span of the application arrives with its pod's attributes, and one of another service does not", async () => {
      // The processor learns of pods while it runs.
      const deadline = Date.now() + 30_000;
      while (!received.some((text) => text.includes("k8s.deployment.name")) && Date.now() < deadline) {
        await send(target, "axum-otpl");
        await send(target, "shop");
        await sleep(300);
      }
      const all = received.join("\n");
      expect(all).toContain('"shop"');
      expect(all).not.toContain("axum-otpl");
      const attributes = Object.fromEntries(
        received
          .filter((text) => text.includes("k8s.deployment.name"))
          .flatMap((text) => JSON.parse(text).resourceSpans[0].resource.attributes)
          .map(({ key, value }: { key: string; value: { stringValue: string } }) => [key, value.stringValue]),
      );
      expect(attributes).toMatchObject({
        "service.name": "shop",
        "k8s.pod.name": POD.name,
        "k8s.pod.uid": POD.uid,
        "k8s.namespace.name": POD.namespace,
        "k8s.deployment.name": "shop",
        "k8s.node.name": "node-1",
      });
    });

    test("an agent asks for the pods of its own node, and for nothing that its ClusterRole has not", () => {
      expect([...asked]).toContain("/api/v1/pods?spec.nodeName=node-1");
      const allowed = otelCollectorFacts("agent", AGENT).rbac.flatMap(({ resources }) => resources);
      const kinds = [...new Set([...asked].map((path) => path.split("?")[0]?.split("/").at(-1)))];
      expect(kinds).toContain("pods");
      expect(kinds.filter((kind) => !allowed.includes(kind ?? ""))).toEqual([]);
    });
  });
});

function application(httpPort: number) {
  return instrumentationFacts("shop", {
    serviceName: "shop",
    namespace: "shop",
    endpoint: { host: "127.0.0.1", httpPort },
  });
}

async function send(url: string, service: string): Promise<void> {
  const now = `${Date.now()}000000`;
  const span = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", name: "GET /", kind: 2 };
  const body = {
    resourceSpans: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: service } }] },
        scopeSpans: [{ spans: [{ ...span, startTimeUnixNano: now, endTimeUnixNano: now }] }],
      },
    ],
  };
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}
