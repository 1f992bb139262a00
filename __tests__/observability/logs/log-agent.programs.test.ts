import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deepMerge, type JsonObject } from "../../../constructs/core/json";
import { otelCollectorFacts } from "../../../constructs/observability/collector/collector-facts";
import { collectorConfig } from "../../../constructs/observability/collector/collector-manifest";
import { logAgentCollector } from "../../../constructs/observability/logs/log-agent-config";
import type { LogAgentProps } from "../../../constructs/observability/logs/log-agent-props";
import { freePorts } from "../../cluster/ports";
import { laneUnless, missingPrograms } from "../../support/lane";
import { COLLECTOR, CollectorProcess, findCollector, validate } from "../collector/collector-process";
import { kubeconfig, kubernetesApi, POD } from "../collector/kubernetes-stub";
import { bodyOf, StubServer } from "../collector/stub-server";

jest.setTimeout(120_000);

const rendered = (props: LogAgentProps) =>
  collectorConfig(otelCollectorFacts("agent", logAgentCollector("agent", props)));

/** A collector that is there may be of another build. */
function missing(): string | undefined {
  const program = findCollector(COLLECTOR.program);
  if (program === undefined) {
    return missingPrograms([COLLECTOR], findCollector);
  }
  const { stdout } = spawnSync(program, ["components"], { encoding: "utf8" });
  const without = ["file_log", "file_storage"].filter((name) => !stdout.includes(`name: ${name}\n`));
  return without.length === 0 ? undefined : `${program} has no ${without.join(" and no ")}: ${COLLECTOR.hint}`;
}

laneUnless(missing())("the official collector, as an agent for logs", () => {
  test("takes the configuration", () => {
    const endpoint = "http://loki.observability:3100/otlp";
    const directory = mkdtempSync(join(tmpdir(), "storage-"));
    const config = rendered({ namespace: "observability", endpoint, withoutNamespaces: ["kube-system"] });
    const here = { extensions: { file_storage: { directory } } };
    expect(validate(deepMerge(config, here))).toBe("");
    const typo = { receivers: { file_log: { includes: ["/x"] } } };
    expect(validate(deepMerge(deepMerge(config, here), typo))).toContain("includes");
    rmSync(directory, { recursive: true });
  });

  test("sends a container's lines with whose they are, none of a namespace that is left out, and none twice", async () => {
    const received: string[] = [];
    const loki = await StubServer.start(async (request, response) => {
      received.push(`${request.url} ${await bodyOf(request)}`);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    const kubernetes = await StubServer.start(kubernetesApi(new Set()));
    const directory = mkdtempSync(join(tmpdir(), "node-"));
    const write = (pod: string, line: string) => {
      const at = join(directory, "pods", pod, "shop");
      mkdirSync(at, { recursive: true });
      writeFileSync(join(at, "0.log"), `2026-11-21T10:00:00.000000000Z stdout F ${line}\n`, { flag: "a" });
    };
    const own = `${POD.namespace}_${POD.name}_${POD.uid}`;
    write(own, "first line");
    write(`kube-system_dns_${"0".repeat(8)}-0000-4000-8000-000000000002`, "somebody else's");
    mkdirSync(join(directory, "storage"));
    writeFileSync(join(directory, "config"), kubeconfig(kubernetes.url));
    const [health, metrics] = await freePorts(2);
    const props = { namespace: "observability", endpoint: `${loki.url}/otlp`, withoutNamespaces: ["kube-system"] };
    const text = JSON.stringify(rendered(props)).replaceAll("/var/log/pods", join(directory, "pods"));
    const here: JsonObject = {
      processors: { k8s_attributes: { auth_type: "kubeConfig" }, batch: { timeout: "100ms" } },
      exporters: { otlp_http: { encoding: "json", compression: "none" } },
      extensions: {
        health_check: { endpoint: `127.0.0.1:${health}` },
        file_storage: { directory: join(directory, "storage") },
      },
      service: {
        telemetry: {
          metrics: { readers: [{ pull: { exporter: { prometheus: { host: "127.0.0.1", port: metrics } } } }] },
        },
      },
    };
    const config = deepMerge(JSON.parse(text), here);
    const env = { KUBE_NODE_NAME: "node-1", KUBECONFIG: join(directory, "config") };
    const start = () => CollectorProcess.start(config, `http://127.0.0.1:${health}/`, env);
    const until = async (line: string) => {
      const deadline = Date.now() + 30_000;
      while (!received.join().includes(line) && Date.now() < deadline) {
        await sleep(200);
      }
    };
    try {
      const before = await start();
      await until("first line");
      await before.stop();
      write(own, "second line");
      const after = await start();
      await until("second line");
      await after.stop();
      const all = received.join("\n");
      expect(all).toMatch(/^\/otlp\/v1\/logs /);
      expect(all.split("first line")).toHaveLength(2);
      expect(all.split("second line")).toHaveLength(2);
      expect(all).not.toContain("somebody else's");
      for (const value of [POD.name, POD.namespace, POD.uid, "k8s.container.name", "k8s.deployment.name"]) {
        expect(all).toContain(`"${value}"`);
      }
    } finally {
      await loki.stop();
      await kubernetes.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
