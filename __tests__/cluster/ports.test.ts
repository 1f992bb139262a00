import { createServer } from "node:net";
import { freePorts, isFree } from "./ports";

describe("free ports", () => {
  test("gives as many different ports as asked for, in separate calls too", async () => {
    const ports = (await Promise.all([freePorts(5), freePorts(5)])).flat();
    expect(new Set(ports).size).toBe(10);
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
