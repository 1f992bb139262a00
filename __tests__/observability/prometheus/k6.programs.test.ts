import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { K6JobProps } from "../../../constructs/observability/prometheus";
import { k6Arguments, k6Environment, k6Facts, k6Options } from "../../../constructs/observability/prometheus/k6-facts";
import { findProgram, lane } from "../../support/lane";
import { PrometheusProcess } from "../prometheus-process";
import { PROMETHEUS } from "../promtool";
import { StubExporter } from "../stub-exporter";

const K6 = { program: "k6", hint: "go install go.k6.io/k6@v1.3.0" };

/** k6's own exit code for thresholds that do not hold. */
const THRESHOLDS_FAILED = 99;

const SCRIPT = `
import http from "k6/http";
export default function () {
  http.get(__ENV.TARGET);
}
`;

/** Runs what a `K6Job` puts into its container, in a directory of this machine. */
async function run(props: Partial<K6JobProps>): Promise<{ readonly code: number | null; readonly output: string }> {
  const all: K6JobProps = {
    namespace: "load",
    script: SCRIPT,
    thresholds: { http_req_failed: ["rate<0.5"] },
    ...props,
  };
  const facts = k6Facts("Test", all);
  const directory = mkdtempSync(join(tmpdir(), "k6-"));
  try {
    writeFileSync(join(directory, "script.js"), all.script);
    writeFileSync(join(directory, "options.json"), JSON.stringify(k6Options(facts)));
    const child = spawn(findProgram("k6") ?? "k6", k6Arguments(facts, directory), {
      env: { ...process.env, ...k6Environment(facts) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, output };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

lane([K6])("a load test, run by k6 against a local server", () => {
  let server: Server;
  let TARGET: string;

  beforeAll(async () => {
    server = createServer(({ url }, answer) => {
      answer.statusCode = url === "/broken" ? 500 : 200;
      answer.end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    TARGET = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  test("ends well where its thresholds hold", async () => {
    const thresholds = { http_req_failed: ["rate<0.01"], http_req_duration: ["p(95)<5000"], http_reqs: ["count>0"] };
    const { code, output } = await run({ env: { TARGET }, thresholds });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("http_req_failed") });
  });

  test.each([
    ["answers that are errors", "/broken", { http_req_failed: ["rate<0.01"] }],
    ["a duration that cannot be had", "", { http_req_duration: ["p(99.9)<0.0001"] }],
    ["one of several that does not hold", "", { http_reqs: ["count>0", "count>1000000"] }],
  ])("fails with %s", async (_, path, thresholds) => {
    const { code, output } = await run({ env: { TARGET: `${TARGET}${path}` }, thresholds });
    expect({ code, output }).toEqual({
      code: THRESHOLDS_FAILED,
      output: expect.stringContaining("thresholds on metrics"),
    });
  });

  test("has as many users as its stages say", async () => {
    const { output, code } = await run({ env: { TARGET }, stages: [{ durationSec: 1, target: 3 }] });
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("Up to 3 looping VUs for 1s") });
  });
});

lane([K6, ...PROMETHEUS])("a load test that writes to a real Prometheus", () => {
  const written = (receiver: boolean, use: (prometheus: PrometheusProcess, output: string) => Promise<void>) =>
    withStub(async (stub) => {
      const rules = JSON.stringify({ groups: [] });
      const prometheus = await PrometheusProcess.start(stub.address, rules, { remoteWriteReceiver: receiver });
      try {
        const { output } = await run({
          name: "login",
          env: { TARGET: `http://${stub.address}` },
          remoteWriteUrl: `${prometheus.url}/api/v1/write`,
        });
        await use(prometheus, output);
      } finally {
        await prometheus.stop();
      }
    });

  test("leaves its numbers there, by the name of the test", async () => {
    await written(true, async (prometheus, output) => {
      expect(output).not.toMatch(/Failed to send/);
      expect(await prometheus.count('k6_http_reqs_total{testid="login"}')).toBe(1);
      expect(await prometheus.count('k6_http_req_duration_p95{testid="login"}')).toBe(1);
    });
  });

  test("leaves nothing where the receiver is off, as OBS-122 says", async () => {
    await written(false, async (prometheus, output) => {
      expect(output).toMatch(/404/);
      expect(await prometheus.count('k6_http_reqs_total{testid="login"}')).toBe(0);
    });
  });
});

async function withStub(use: (stub: StubExporter) => Promise<void>): Promise<void> {
  const stub = await StubExporter.start("up_and_well 1\n");
  try {
    await use(stub);
  } finally {
    await stub.stop();
  }
}
