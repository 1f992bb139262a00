import { buildAlerts } from "../../values/alerts/build";
import { DASHBOARD_NAMES } from "../../values/dashboards/rendered";
import { lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
import { lane } from "../support/lane";
import { everyAlert, PLATFORM } from "./alert-facts";
import { dashboardQueries } from "./dashboard-queries";
import { PrometheusProcess } from "./prometheus-process";
import { PROMETHEUS, ruleFile } from "./promtool";
import { metricsPage, StubExporter } from "./stub-exporter";

/** What an expression of ours reads: every selector of it. */
const selectors = (expr: string) => expr.match(/[a-z_:]+\{[^}]*\}/g) ?? [];

describe.each(SUPPORTED_LINES.map(({ latest }) => latest))("what authentik %s exports", (version) => {
  const facts = everyAlert({
    platform: { ...PLATFORM, authentik: { facts: { ...PLATFORM.authentik.facts, version } } },
  });

  lane(PROMETHEUS)("in a real Prometheus", () => {
    let stub: StubExporter;
    let prometheus: PrometheusProcess;

    beforeAll(async () => {
      stub = await StubExporter.start(metricsPage(facts));
      prometheus = await PrometheusProcess.start(stub.address, ruleFile(facts));
    });
    afterAll(async () => {
      await prometheus?.stop();
      await stub?.stop();
    });

    test("nothing that an alert reads is without data", async () => {
      const read = buildAlerts(facts).flatMap(({ alerts }) =>
        alerts.flatMap(({ name, expr }) => selectors(expr).map((selector) => ({ name, selector }))),
      );
      expect(read.length).toBeGreaterThan(30);
      const empty: string[] = [];
      for (const { name, selector } of read) {
        if ((await prometheus.count(selector)) === 0) {
          empty.push(`${name}: ${selector}`);
        }
      }
      expect(empty).toEqual([]);
    });

    test.each(DASHBOARD_NAMES)("no panel of the dashboard %s is without data", async (name) => {
      const queries = dashboardQueries(name, lineOf(version) ?? "");
      const empty: string[] = [];
      for (const { panel, expr } of queries) {
        if ((await prometheus.count(expr)) === 0) {
          empty.push(`${panel}: ${expr}`);
        }
      }
      expect(queries.length).toBeGreaterThan(8);
      expect(empty).toEqual([]);
    });

    test("a limit that is not known is no line, and one that is known is one at its number", async () => {
      const line = "vector($max_connections) > 0";
      expect(await prometheus.count(line.replace("$max_connections", "0"))).toBe(0);
      expect(await prometheus.count(`${line.replace("$max_connections", "200")} == 200`)).toBe(1);
    });

    test("every rule is evaluated without an error", async () => {
      const health = await prometheus.ruleHealth();
      expect(health.length).toBe(40);
      expect(health.filter((rule) => !rule.endsWith(" ok"))).toEqual([]);
    });

    test("a metric of another name is without data", async () => {
      expect(await prometheus.count("authentik_flow_execution_duration")).toBe(0);
    });
  });
});
