import { checkEnvironment } from "../../stacks/check-environment";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import { WATCHED_PRODUCTION } from "./watched-environment";

describe("wrong settings", () => {
  const message = (change: unknown, base: Environment = local) => {
    try {
      checkEnvironment({ ...base, observability: change } as Environment);
      return [];
    } catch (error) {
      return (error as Error).message.split("\n");
    }
  };

  test("are told together, with their paths, those of every other part too", () => {
    const environment: Environment = {
      ...local,
      platform: { ...local.platform, namespace: "No Name" },
      observability: {
        prometheus: { retention: "soon" as "15d", storage: { size: "1" as "1Gi" } },
        traces: { storage: { type: "badger", size: "2" as "2Gi" } },
        gateway: { replicas: 0 },
        agent: {},
        probe: { intervalSec: 0 },
        alerts: { scrapeIntervalSec: 0 },
        loadTest: { script: "", thresholds: {} },
      },
    };
    expect(() => checkEnvironment(environment)).toThrow(/identity\/Platform: `namespace`/);
    const { observability } = environment;
    const own = message({ ...observability, alerts: {} });
    const starts = own.map((line) => /^[\w/]+: `[^`]+`/.exec(line)?.[0]);
    expect(starts).toEqual([
      "observability/Traces: `storage.size`",
      "observability/Prometheus: `retention`",
      "observability/Prometheus: `storage.size`",
      "observability/Gateway: `replicas`",
      "observability/Agent: `config.pipelines.traces.exporters`",
      "observability/Probe: `intervalSec`",
      "observability/LoadTest: `script`",
      "observability/LoadTest: `thresholds`",
    ]);
    expect(message(observability)).toEqual([
      expect.stringMatching(/^observability\/Alerts: `scrapeIntervalSec` must be/),
    ]);
  });

  test.each([
    [null, "observability: `observability` must be an object with namespace, prometheus,"],
    [{ namespace: "A" }, "observability: `observability.namespace` must be a DNS label"],
    [{ prometheus: null }, "observability: `observability.prometheus` must be an object of props, got: null"],
    [{ alerts: true }, "observability: `observability.alerts` must be an object of props, got: true"],
    [{ dashboards: [] }, "observability: `observability.dashboards` must be an object of props, got: []"],
    [
      { prometheus: {}, existingPrometheus: {} },
      "observability: `observability.existingPrometheus` must be left out where `prometheus` makes one, got: {}",
    ],
  ])("%j is refused", (settings, text) => {
    expect(message(settings)).toEqual([expect.stringContaining(text)]);
  });

  test.each(["server", "worker", "pgbouncer"])(
    "a %s that is no object is not taken for one that is scraped",
    (part) => {
      const platform = { ...local.platform, [part]: 1 };
      expect(message({ prometheus: {} }, { ...local, platform })).toEqual([
        expect.stringMatching(new RegExp(`^identity/Platform[^:]*: \`${part}\` must be .*, got: 1`)),
      ]);
    },
  );

  test("an exporter for a database that exports its numbers itself", () => {
    const login = { user: "monitoring", password: { name: "exporter", key: "password" } };
    expect(message({ postgresExporter: { login } }, WATCHED_PRODUCTION)).toEqual([
      "observability: `observability.postgresExporter.target` must be given: CloudNativePG exports the numbers of `database` itself, and Prometheus reads them, got: undefined; leave `postgresExporter` out",
    ]);
    expect(message({ postgresExporter: { login, target: { host: "pg.database.svc" } } }, WATCHED_PRODUCTION)).toEqual(
      [],
    );
  });

  test("parts of telemetry that exclude each other, or lack what they need", () => {
    const volume = { type: "volume", size: "10Gi" };
    expect(
      message({
        prometheus: { nodeExporter: false },
        traces: { storage: { type: "memory" } },
        tempo: { storage: volume },
        logAgent: {},
      }),
    ).toEqual([
      expect.stringMatching(/`observability.tempo` must be left out where `traces` makes a Jaeger: collectors send to/),
      "observability: `observability.logAgent.endpoint` must be given where there is no `loki`, got: undefined",
      "observability: `observability.prometheus.nodeExporter` must be true where a collector reads files of the nodes: without it the namespace lets nobody see them, got: false; keep node-exporter, or take the collector's files away (`logAgent: false`)",
    ]);
    expect(message({ applications: { shop: { namespace: "shop" } } })).toEqual([
      "observability: `observability.applications.shop.endpoint` must be given where there is no `agent`, `gateway`, `traces` or `tempo`, got: undefined",
    ]);
    expect(message({ applications: { "a shop": {} } })).toHaveLength(1);
    expect(message({ loki: { storage: volume }, logAgent: true })).toHaveLength(1);
  });

  test("alerts about forward auth that is not there", () => {
    expect(message({ existingPrometheus: {}, alerts: { traefikScrapeIntervalSec: 30 } })).toEqual([
      "observability: `observability.alerts.traefikScrapeIntervalSec` must be left out where `access.routes` are not: there is no forward auth to be alerted about, got: 30",
    ]);
  });

  test("a store that is wrong is told once, whatever depends on it", () => {
    expect(message({ loki: { storage: { type: "volume", size: "1" } } })).toEqual([
      expect.stringMatching(/^observability\/Loki: `storage.size`/),
    ]);
    expect(message({ tempo: { storage: {} }, applications: { shop: { namespace: "shop" } } })).toEqual([
      expect.stringMatching(/^observability\/Tempo: `storage.type`/),
    ]);
    expect(
      message({
        traces: { storage: { type: "memory" } },
        applications: { shop: { namespace: "No Name", protocol: "udp" }, cart: { namespace: "cart", configMap: "A" } },
      }).map((line) => /^[\w/]+: `[^`]+`/.exec(line)?.[0]),
    ).toEqual([
      "observability/Application_shop: `namespace`",
      "observability/Application_shop: `protocol`",
      "observability/Application_cart_Variables: `name`",
    ]);
  });

  test("a probe of a host that nobody names", () => {
    const { ingress: _, ...platform } = local.platform;
    expect(message({ probe: {} }, { ...local, platform })).toEqual([
      "observability: `observability.probe.authHost` must be given where `platform` has neither `ingress` nor `route`, got: undefined",
    ]);
  });
});
