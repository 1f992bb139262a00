import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "./lock";
import { processIdentity } from "./process-identity";

describe("a lock", () => {
  const scratch = mkdtempSync(join(tmpdir(), "lock-test-"));
  const path = join(scratch, "nested", "lock");

  afterEach(() => rmSync(join(scratch, "nested"), { recursive: true, force: true }));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const heldBy = (pid: number, identity: string) => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "owner.json"), JSON.stringify({ pid, identity }));
  };

  test("lets one action run at a time, and is gone afterwards", async () => {
    let inside = 0;
    let most = 0;
    const action = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, action, { pollMs: 5 })));
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  test("is released by an action that fails", async () => {
    await expect(withLock(path, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await expect(withLock(path, async () => "next")).resolves.toBe("next");
  });

  test("names the owner once to who waits, until the signal ends the wait", async () => {
    heldBy(process.pid, processIdentity(process.pid) ?? "");
    const waitedFor: number[] = [];
    const waiting = withLock(path, async () => "never", {
      pollMs: 5,
      signal: AbortSignal.timeout(100),
      onWait: (pid) => waitedFor.push(pid),
    });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    expect(waitedFor).toEqual([process.pid]);
    expect(existsSync(path)).toBe(true);
  });

  test.each([
    ["a process that has died", 2 ** 22 + 1, "whenever"],
    ["an earlier process with a pid that is in use again", process.pid, "another start"],
  ])("is taken over from %s", async (_, pid, identity) => {
    heldBy(pid, identity);
    await expect(withLock(path, async () => "taken", { pollMs: 5 })).resolves.toBe("taken");
  });
});
