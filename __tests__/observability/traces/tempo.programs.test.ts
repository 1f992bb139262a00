import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deepMerge, type JsonObject } from "../../../constructs/core/json";
import { tempoConfig } from "../../../constructs/observability/traces/tempo-config";
import { tempoFacts } from "../../../constructs/observability/traces/tempo-facts";
import type { TempoProps } from "../../../constructs/observability/traces/tempo-props";
import { TEMPO_IMAGE } from "../../../values/releases/tempo";
import { freePorts } from "../../cluster/ports";
import { lane } from "../../support/lane";
import { answerWith, findStore, StoreProcess, storeProgram, verify } from "../store-process";

jest.setTimeout(200_000);

const TEMPO = storeProgram(TEMPO_IMAGE, "github.com/grafana/tempo/cmd/tempo", "-config.verify=true");

const VOLUME: TempoProps = { namespace: "observability", storage: { type: "volume", size: "10Gi" } };
const BUCKET: TempoProps = {
  namespace: "observability",
  storage: {
    type: "s3",
    bucket: "traces",
    endpoint: "minio.storage:9000",
    region: "eu-central-1",
    insecure: true,
    pathStyle: true,
  },
};

const rendered = (props: TempoProps) => tempoConfig(tempoFacts("Tempo", props));

lane([TEMPO], () => findStore(TEMPO))("the official Tempo", () => {
  test.each([
    ["a volume with defaults", VOLUME],
    ["a bucket", BUCKET],
  ] as const)("takes %s", (_, props) => {
    expect(verify(TEMPO, rendered(props))).toBe("");
  });

  test("refuses what it does not know, so that what it takes means something", () => {
    expect(verify(TEMPO, deepMerge(rendered(VOLUME), { compactor: { retention: "1h" } }))).toContain("retention");
    expect(verify(TEMPO, deepMerge(rendered(BUCKET), { storage: { trace: { s3: { bucketnames: "x" } } } }))).toContain(
      "bucketnames",
    );
  });

  test("a span that comes in by OTLP is found by its trace", async () => {
    const directory = mkdtempSync(join(tmpdir(), "tempo-"));
    const [http = 0, rpc = 0, otlpGrpc = 0, otlp = 0, ring = 0] = await freePorts(5);
    const text = JSON.stringify(rendered(VOLUME))
      .replaceAll("/var/tempo", directory)
      .replace("0.0.0.0:4317", `127.0.0.1:${otlpGrpc}`)
      .replace("0.0.0.0:4318", `127.0.0.1:${otlp}`);
    const local = { http_listen_address: "127.0.0.1", grpc_listen_address: "127.0.0.1" };
    const here: JsonObject = {
      server: { ...local, http_listen_port: http, grpc_listen_port: rpc },
      ingester: { lifecycler: { address: "127.0.0.1" } },
      memberlist: { bind_port: ring, bind_addr: ["127.0.0.1"] },
    };
    const url = `http://127.0.0.1:${http}`;
    const tempo = await StoreProcess.start(TEMPO, deepMerge(JSON.parse(text), here), `${url}/ready`);
    try {
      const traceId = "0af7651916cd43dd8448eb211c80319c";
      const now = `${Date.now()}000000`;
      const span = { traceId, spanId: "b7ad6b7169203331", name: "GET /", startTimeUnixNano: now, endTimeUnixNano: now };
      const response = await fetch(`http://127.0.0.1:${otlp}/v1/traces`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          resourceSpans: [
            {
              resource: { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] },
              scopeSpans: [{ spans: [span] }],
            },
          ],
        }),
      });
      expect(response.status).toBe(200);
      expect(await answerWith(`${url}/api/traces/${traceId}`, "shop")).toContain("GET /");
      const config = await (await fetch(`${url}/status/config`)).text();
      expect(config).toMatch(/block_retention: 168h/);
    } finally {
      await tempo.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
