import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { ROOT } from "../support/sources";
import { freePorts, isFree } from "./ports";

const BUILT = join(ROOT, "lib", "__tests__", "cluster", "ports.js");

describe("free ports", () => {
  test("gives as many different ports as asked for, in separate calls too", async () => {
    const ports = (await Promise.all([freePorts(5), freePorts(5)])).flat();
    expect(new Set(ports).size).toBe(10);
  });

  test("gives a port once, though its server does not listen yet and another process asks", async () => {
    const [here = 0] = await freePorts(1);
    const ask = `require(${JSON.stringify(BUILT)})`;
    const sameStart = `Object.defineProperty(process, "pid", { value: ${process.pid} });`;
    const script = `${sameStart} ${ask}.freePorts(40).then((ports) => console.log(JSON.stringify(ports)))`;
    const there: number[] = JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
    expect(there).toHaveLength(40);
    expect(there).not.toContain(here);
  });

  test("stays below the ports of outgoing connections", async () => {
    for (const port of await freePorts(20)) {
      expect(port).toBeGreaterThanOrEqual(15_000);
      expect(port).toBeLessThan(30_000);
    }
  });

  test("passes over a port that is taken", async () => {
    const [first = 0] = await freePorts(1);
    const taken = first + 1; // the one that the next call would look at
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(taken, "127.0.0.1", resolve));
    expect(await isFree(taken)).toBe(false);
    expect(await freePorts(3)).not.toContain(taken);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(taken)).toBe(true);
  });
});
