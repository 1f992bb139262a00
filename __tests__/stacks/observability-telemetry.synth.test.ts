import type { Environment } from "../../values/environments/environment";
import type { ObservabilitySettings } from "../../values/environments/observability";
import { addressOf, createdBefore } from "../support/order";
import { WATCHED_HOMELAB, WATCHED_PRODUCTION } from "./watched-environment";
import { chartValues, manifest, type WatchedOutput, watchedOutput } from "./watched-output";

const VOLUME = { type: "volume", size: "20Gi" } as const;
const SHOP = { shop: { namespace: "shop", resourceAttributes: { "deployment.environment.name": "production" } } };

/** Production with Loki, and with Tempo in place of Jaeger. */
const { traces: _, ...WATCHED } = { ...WATCHED_PRODUCTION.observability } as ObservabilitySettings;
const ENVIRONMENT: Environment = {
  ...WATCHED_PRODUCTION,
  observability: { ...WATCHED, tempo: { storage: VOLUME }, loki: { storage: VOLUME }, applications: SHOP },
};

interface Policy {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly ingress: readonly { readonly from?: readonly object[]; readonly ports: readonly object[] }[];
  };
}

describe("an environment with logs, and with Tempo", () => {
  let made: WatchedOutput;
  beforeAll(() => {
    made = watchedOutput(ENVIRONMENT);
  });
  const own = () => made.stack("observability");
  const ingress = (name: string) => {
    const policies = Object.values(own().resources("kubernetes_network_policy_v1")) as unknown as readonly Policy[];
    return policies.find(({ metadata }) => metadata.name === name)?.spec.ingress ?? [];
  };

  test("has no finding", () => {
    expect(made.findings).toEqual([]);
  });

  test("sends lines of every node to Loki, and none of its own", () => {
    const { mode, config } = manifest(own(), "Logs").spec;
    expect(mode).toBe("daemonset");
    expect(config.exporters.otlp_http).toEqual({
      endpoint: "http://loki.monitoring:3100/otlp",
      tls: { insecure: true },
    });
    expect(config.receivers.file_log.exclude).toEqual(["/var/log/pods/monitoring_logs-collector-*/*/*.log"]);
    expect(manifest(own(), "Logs").spec.observability).toEqual({
      metrics: { enableMetrics: true, extraLabels: {} },
    });
  });

  test("sends traces of the nodes by the gateway to Tempo", () => {
    expect(manifest(own(), "Gateway").spec.config.exporters.otlp_grpc.endpoint).toBe("tempo.monitoring:4317");
    expect(manifest(own(), "Agent").spec.config.exporters.otlp_grpc.endpoint).toBe("gateway-collector.monitoring:4317");
  });

  test("has both asked by Grafana", () => {
    const { additionalDataSources } = chartValues(own(), "Prometheus").grafana;
    expect(additionalDataSources).toEqual([
      { name: "Tempo", type: "tempo", url: "http://tempo.monitoring.svc:3200", access: "proxy" },
      { name: "Loki", type: "loki", url: "http://loki.monitoring.svc:3100", access: "proxy" },
    ]);
  });

  test("lets its own namespace alone reach both stores", () => {
    const monitoring = { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "monitoring" } } };
    for (const store of ["loki", "tempo"]) {
      expect(ingress(store).length).toBeGreaterThan(0);
      expect(ingress(store).flatMap(({ from }) => from ?? ["anywhere"])).toEqual(
        ingress(store).map(() => expect.objectContaining(monitoring)),
      );
    }
  });

  test("gives an application its variables, which lead to the collector of its node", () => {
    expect(own().resource("kubernetes_config_map_v1", "Application_shop")).toMatchObject({
      metadata: { name: "shop-otel", namespace: "shop" },
      data: {
        OTEL_SERVICE_NAME: "shop",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://agent-collector.monitoring:4318",
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
        OTEL_RESOURCE_ATTRIBUTES: "service.namespace=shop,deployment.environment.name=production",
      },
    });
  });

  test("makes everything after the release that makes the namespace", () => {
    const release = addressOf(own(), "helm_release");
    for (const [type, name] of [
      ["kubernetes_stateful_set_v1", "Loki"],
      ["kubernetes_stateful_set_v1", "Tempo"],
      ["kubernetes_manifest", "Logs"],
    ] as const) {
      expect([...createdBefore(own(), addressOf(own(), type, name))]).toContain(release);
    }
  });
});

describe("without a Prometheus", () => {
  const watched = (observability: ObservabilitySettings) =>
    watchedOutput({ ...WATCHED_HOMELAB, observability: { namespace: "watch", ...observability } });
  const namespaceOf = (made: WatchedOutput) =>
    made.stack("observability").resource("kubernetes_namespace_v1").metadata as {
      readonly labels: Readonly<Record<string, string>>;
    };

  test("logs bring the operator, and a namespace that lets their agent in", () => {
    const made = watched({ loki: { storage: VOLUME } });
    expect(made.order).toEqual(["operators", "identity", "observability"]);
    expect(made.findings).toEqual([]);
    expect(namespaceOf(made).labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "privileged" });
    expect(manifest(made.stack("observability"), "Logs").spec.observability).toBeUndefined();
  });

  test("so does an agent that reads other files of its node", () => {
    const made = watched({
      agent: {
        acceptServices: ["shop"],
        config: {
          receivers: { "file_log/kubelet": { include: ["/var/log/kubelet.log"] } },
          exporters: { debug: {} },
          pipelines: { logs: { receivers: ["file_log/kubelet"], exporters: ["debug"] } },
        },
      },
    });
    expect(made.findings).toEqual([]);
    expect(namespaceOf(made).labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "privileged" });
  });

  test("a Loki that others send to brings neither", () => {
    const made = watched({ loki: { storage: VOLUME }, logAgent: false });
    expect(made.order).toEqual(["identity", "observability"]);
    expect(namespaceOf(made).labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "restricted" });
  });

  test("lines may go to a store elsewhere", () => {
    const endpoint = "https://logs.example.com/otlp";
    const made = watched({ logAgent: { endpoint, external: ["logs.example.com:443"], name: "lines" } });
    expect(made.findings).toEqual([]);
    expect(manifest(made.stack("observability"), "Logs").spec.config.exporters.otlp_http).toEqual({ endpoint });
  });

  test("an application sends to what is nearest: the gateway, the store, or where it is told to", () => {
    const endpoint = (observability: ObservabilitySettings) => {
      const { data } = watched(observability)
        .stack("observability")
        .resource("kubernetes_config_map_v1", "Application") as {
        readonly data: Readonly<Record<string, string>>;
      };
      return data.OTEL_EXPORTER_OTLP_ENDPOINT;
    };
    const traces = { storage: { type: "badger", size: "20Gi" } } as const;
    expect(endpoint({ traces, gateway: {}, applications: SHOP })).toBe("http://gateway-collector.watch:4318");
    expect(endpoint({ traces, applications: SHOP })).toBe("http://jaeger.watch:4318");
    expect(endpoint({ tempo: { storage: VOLUME }, applications: SHOP })).toBe("http://tempo.watch:4318");
    const far = {
      shop: { namespace: "shop", endpoint: { host: "otlp.example.com", grpcPort: 4317 }, configMap: "far" },
    };
    expect(endpoint({ traces, applications: far })).toBe("http://otlp.example.com:4317");
  });
});
