import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deepMerge, type JsonObject } from "../../../constructs/core/json";
import { lokiConfig } from "../../../constructs/observability/logs/loki-config";
import { lokiFacts } from "../../../constructs/observability/logs/loki-facts";
import type { LokiProps } from "../../../constructs/observability/logs/loki-props";
import { refusedSchema } from "../../../constructs/rules/obs/obs-103-refused-schema";
import { LOKI_IMAGE, type SchemaPeriod } from "../../../values/releases/loki";
import { freePorts } from "../../cluster/ports";
import { findings } from "../../rules/facts";
import { lane } from "../../support/lane";
import { answerWith, findStore, StoreProcess, storeProgram, verify } from "../store-process";

jest.setTimeout(200_000);

const LOKI = storeProgram(LOKI_IMAGE, "github.com/grafana/loki/v3/cmd/loki", "-verify-config");

const VOLUME: LokiProps = { namespace: "observability", storage: { type: "volume", size: "10Gi" } };
const BUCKET: LokiProps = {
  namespace: "observability",
  replicas: 3,
  storage: {
    type: "s3",
    bucket: "logs",
    endpoint: "minio.storage:9000",
    region: "eu-central-1",
    insecure: true,
    pathStyle: true,
  },
};

const rendered = (props: LokiProps) => lokiConfig(lokiFacts("Loki", props));
const OLD: SchemaPeriod = { from: "2023-01-01", store: "boltdb-shipper", schema: "v12" };

lane([LOKI], () => findStore(LOKI))("the official Loki", () => {
  test.each([
    ["a volume with defaults", VOLUME],
    ["three pods and a bucket", BUCKET],
    ["what was written before", { ...VOLUME, schema: [OLD, { from: "2024-04-01", store: "tsdb", schema: "v13" }] }],
    [
      "every limit",
      {
        ...VOLUME,
        retentionHours: 24,
        limits: { ingestionRateMb: 8, ingestionBurstSizeMb: 16, maxGlobalStreamsPerUser: 10, maxQueryLengthHours: 24 },
      },
    ],
  ] as const)("takes %s", (_, props) => {
    expect(verify(LOKI, rendered(props))).toBe("");
  });

  test("refuses the schemas that OBS-103 refuses, so that what it takes means something", () => {
    const late: SchemaPeriod = { from: "2022-01-01", store: "tsdb", schema: "v13" };
    for (const [schema, message] of [
      [[OLD], /schema v13 is required/],
      [[{ ...OLD, schema: "v13" }], /tsdb.*index type is required/],
      [[{ from: "2024-04-01", store: "tsdb", schema: "v13" }, late], /distinct and in increasing order/],
    ] as const) {
      const props: LokiProps = { ...VOLUME, schema };
      expect(findings(refusedSchema, [lokiFacts("Loki", props)])).not.toEqual([]);
      expect(verify(LOKI, rendered(props))).toMatch(message);
    }
    expect(verify(LOKI, deepMerge(rendered(VOLUME), { compactor: { delete_request_store: "" } }))).toContain(
      "delete-request-store",
    );
  });

  describe("with the configuration of one pod", () => {
    let directory: string;
    let loki: StoreProcess;
    let url: string;

    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), "loki-"));
      const [http = 0, grpc = 0] = await freePorts(2);
      url = `http://127.0.0.1:${http}`;
      // A pod has ports, a volume and an address of its own; this machine has none of them.
      const text = JSON.stringify(rendered(VOLUME)).replaceAll("/var/loki", directory);
      const here: JsonObject = {
        server: {
          http_listen_address: "127.0.0.1",
          http_listen_port: http,
          grpc_listen_address: "127.0.0.1",
          grpc_listen_port: grpc,
        },
        common: { instance_addr: "127.0.0.1" },
      };
      loki = await StoreProcess.start(LOKI, deepMerge(JSON.parse(text), here), `${url}/ready`);
    });
    afterAll(async () => {
      await loki?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    test("a line that comes in by OTLP is found by its namespace", async () => {
      const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
      const response = await fetch(`${url}/otlp/v1/logs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          resourceLogs: [
            {
              resource: { attributes: [attribute("k8s.namespace.name", "shop"), attribute("k8s.pod.name", "shop-1")] },
              scopeLogs: [{ logRecords: [{ timeUnixNano: `${Date.now()}000000`, body: { stringValue: "a line" } }] }],
            },
          ],
        }),
      });
      expect(response.status).toBe(204);
      const query = encodeURIComponent('{k8s_namespace_name="shop"}');
      expect(await answerWith(`${url}/loki/api/v1/query_range?query=${query}`, "a line")).toContain(
        '"k8s_pod_name":"shop-1"',
      );
    });

    test("has the retention, and what applies it, switched on", async () => {
      const config = await (await fetch(`${url}/config`)).text();
      expect(config).toMatch(/retention_enabled: true/);
      expect(config).toMatch(/retention_period: (4w3d|31d|744h)/);
      expect(config).toMatch(/reporting_enabled: false/);
    });
  });
});
