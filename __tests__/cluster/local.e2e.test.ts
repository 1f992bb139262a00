import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { laneUnless } from "../support/lane";
import { KubernetesApi } from "./api";
import { downLocal, statusLocal, upLocal } from "./local";
import { localDirectory, readState } from "./local-state";
import { missingControlPlane } from "./prepare";
import { isRunning, stopProcesses } from "./processes";
import { finished, spawnTypeScript } from "./typescript-child";
import { waitFor } from "./wait";

jest.setTimeout(120_000);

laneUnless(missingControlPlane())("the local cluster", () => {
  const scratch = mkdtempSync(join(tmpdir(), "local-test-"));
  const before = process.env.XDG_STATE_HOME;
  const command = (...args: string[]) => spawnTypeScript('require("./main");', args);

  beforeAll(() => {
    process.env.XDG_STATE_HOME = scratch;
  });

  afterEach(async () => {
    await downLocal("test");
  });

  afterAll(() => {
    if (before === undefined) {
      delete process.env.XDG_STATE_HOME;
    } else {
      process.env.XDG_STATE_HOME = before;
    }
    rmSync(scratch, { recursive: true, force: true });
  });

  test("outlives the command that started it, and is found again", async () => {
    const kubeconfig = (await finished(command("up", "--name", "test"))).trim();
    expect(statusLocal("test")).toMatchObject({ state: "running", kubeconfig });
    expect(dirname(kubeconfig)).toBe(localDirectory("test"));
    expect(await KubernetesApi.fromKubeconfig(kubeconfig).list("/api/v1/nodes")).toHaveLength(4);

    const again = await upLocal({ name: "test" });
    expect(again.kubeconfig).toBe(kubeconfig);
    const status: unknown = JSON.parse(await finished(command("status", "--name", "test")));
    expect(status).toMatchObject({ name: "test", state: "running", server: again.server });

    const processes = readState(again.directory)?.processes ?? [];
    expect(processes.filter(isRunning)).toHaveLength(5);
    await finished(command("down", "--name", "test"));
    expect(processes.filter(isRunning)).toEqual([]);
    expect(existsSync(again.directory)).toBe(false);
    await finished(command("status", "--name", "test"), 1);
  });

  test("is replaced when a part of it has died", async () => {
    const first = await upLocal({ name: "test" });
    const processes = readState(first.directory)?.processes ?? [];
    await stopProcesses(processes.filter(({ name }) => name === "kwok"));
    expect(statusLocal("test")).toEqual({ state: "broken", ended: ["kwok"] });

    await upLocal({ name: "test" });
    expect(statusLocal("test").state).toBe("running");
    expect(processes.filter(isRunning)).toEqual([]);
  });

  test("leaves no process when its start is interrupted", async () => {
    const up = command("up", "--name", "test");
    const ended = finished(up, 1);
    const processes = await waitFor("first processes", async () => {
      const started = readState(localDirectory("test"))?.processes ?? [];
      return started.length >= 2 && started;
    });
    up.kill("SIGINT");
    await expect(ended).resolves.toBe("");
    expect(processes.filter(isRunning)).toEqual([]);
    expect(statusLocal("test").state).toBe("broken");
  });
});
