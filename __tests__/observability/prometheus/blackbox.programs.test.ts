import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  PROBE_MODULES,
  probeConfig,
  probeFacts,
} from "../../../constructs/observability/prometheus/blackbox-probe-facts";
import { lane } from "../../support/lane";
import { BLACKBOX_EXPORTER, ExporterProcess } from "./exporter-process";

/** What hosts answer a stranger, by path. */
const ANSWERS: Readonly<Record<string, { readonly status: number; readonly location?: string }>> = {
  "/outpost": { status: 302, location: "https://wiki.example.com/outpost.goauthentik.io/start?rd=https%3A%2F%2Fwiki" },
  "/authentik": { status: 302, location: "https://auth.example.com/application/o/authorize/?client_id=a" },
  "/open": { status: 200 },
  "/elsewhere": { status: 302, location: "https://auth.example.com.evil.example/" },
  "/similar": { status: 302, location: "https://authXexample.com/" },
  "/nowhere": { status: 302 },
  "/down": { status: 502 },
  "/refused": { status: 401 },
};

lane([BLACKBOX_EXPORTER])("the probe of a protected host, by a real blackbox_exporter", () => {
  let directory: string;
  let server: Server;
  let exporter: ExporterProcess;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "blackbox-"));
    const facts = probeFacts("Probe", {
      namespace: "monitoring",
      targets: ["https://wiki.example.com"],
      authHost: "auth.example.com",
    });
    const file = join(directory, "blackbox.yml");
    writeFileSync(file, JSON.stringify(probeConfig(facts), null, 2));
    server = createServer(({ url = "" }, answer) => {
      const { status, location } = ANSWERS[url] ?? { status: 404 };
      answer.writeHead(status, location === undefined ? {} : { location });
      answer.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    exporter = await ExporterProcess.start(BLACKBOX_EXPORTER, [`--config.file=${file}`]);
  });
  afterAll(async () => {
    await exporter?.stop();
    server?.closeAllConnections();
    server?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const success = async (path: string, module: keyof typeof PROBE_MODULES = "protected") => {
    const { port } = server.address() as AddressInfo;
    const target = encodeURIComponent(`http://127.0.0.1:${port}${path}`);
    const page = await exporter.page(`/probe?module=${PROBE_MODULES[module]}&target=${target}`);
    return /^probe_success (\d)$/m.exec(page)?.[1];
  };

  test.each(["/outpost", "/authentik"])("succeeds where a stranger is sent to log in: %s", async (path) => {
    expect(await success(path)).toBe("1");
  });

  test.each(["/open", "/elsewhere", "/similar", "/nowhere", "/down", "/refused", "/unknown"])(
    "fails where a stranger is let in, or sent elsewhere, or told an error: %s",
    async (path) => {
      expect(await success(path)).toBe("0");
    },
  );

  test.each([
    ["/open", "1"],
    ["/down", "0"],
    ["/refused", "0"],
    ["/unknown", "0"],
    ["/elsewhere", "0"],
    ["/authentik", "0"],
  ])("what answers everybody does so itself: %s is %s", async (path, expected) => {
    expect(await success(path, "answering")).toBe(expected);
  });

  test("without an answer there is a status all the same, which alerts read: 0", async () => {
    const target = encodeURIComponent("http://127.0.0.1:1/");
    for (const module of Object.values(PROBE_MODULES)) {
      const page = await exporter.page(`/probe?module=${module}&target=${target}`);
      expect(page).toMatch(/^probe_http_status_code 0$/m);
      expect(page).toMatch(/^probe_success 0$/m);
    }
  });
});
