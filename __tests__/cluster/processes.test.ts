import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processIdentity } from "./process-identity";
import { isRunning, logPath, type ProcessSpec, startProcess, stopProcesses } from "./processes";
import { waitFor } from "./wait";

describe("a component's process", () => {
  const directory = mkdtempSync(join(tmpdir(), "processes-test-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const node = (name: string, script: string): ProcessSpec => ({
    name,
    binary: process.execPath,
    args: ["-e", script],
    directory,
    ownership: "detached",
  });
  const said = (name: string, text: string) =>
    waitFor(text, async () => readFileSync(logPath(directory, name), "utf8").includes(text));

  test("is known by its start until it has stopped", async () => {
    const { record } = startProcess(node("sleeper", "setInterval(() => {}, 1000)"));
    expect(isRunning(record)).toBe(true);
    expect(isRunning({ ...record, identity: "another start" })).toBe(false);
    await stopProcesses([record]);
    expect(isRunning(record)).toBe(false);
  });

  test("is never taken for another one with its pid", async () => {
    await stopProcesses([{ name: "earlier", pid: process.pid, identity: "another start" }]);
    expect(processIdentity(process.pid)).toBeDefined();
  });

  test("is killed when it does not heed the request", async () => {
    const script = "process.on('SIGTERM', () => console.log('no')); setInterval(() => {}, 1000); console.log('ready')";
    const { record } = startProcess(node("stubborn", script));
    await said("stubborn", "ready");
    await stopProcesses([record], 200);
    expect(isRunning(record)).toBe(false);
    await said("stubborn", "no");
  });

  test("that crashes tells how, and the end of its log", async () => {
    const { crash } = startProcess(node("crasher", "console.error('the disk is full'); process.exit(3)"));
    await expect(crash).rejects.toThrow(/crasher ended with exit code 3; the end of .*crasher\.log:\nthe disk is full/);
  });

  test("that cannot start says so", async () => {
    const { record, crash } = startProcess({ ...node("missing", ""), binary: join(directory, "missing") });
    await expect(crash).rejects.toThrow(/missing did not start: .*ENOENT/);
    expect(isRunning(record)).toBe(false);
  });
});
