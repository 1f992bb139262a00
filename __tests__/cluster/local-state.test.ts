import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { statusOf } from "./local";
import { type LocalState, localDirectory, readState, writeState } from "./local-state";

const CLUSTER = { directory: "/d", kubeconfig: "/d/kubeconfig", context: "c", server: "https://127.0.0.1:1" };
const STATE: LocalState = {
  processes: [
    { name: "etcd", pid: 11, identity: "boot/1" },
    { name: "kwok", pid: 12, identity: "boot/2" },
  ],
  cluster: CLUSTER,
};

describe("the state file", () => {
  const scratch = mkdtempSync(join(tmpdir(), "state-test-"));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test("gives back what was written, and leaves nothing beside it", () => {
    const directory = join(scratch, "round", "trip");
    expect(readState(directory)).toBeUndefined();
    writeState(directory, { processes: [] });
    writeState(directory, STATE);
    expect(readState(directory)).toEqual(STATE);
    expect(readdirSync(directory)).toEqual(["state.json"]);
  });

  test("says what to do about a file that is no state", () => {
    writeFileSync(join(scratch, "state.json"), "{");
    expect(() => readState(scratch)).toThrow(/state\.json cannot be read .* stop its processes by hand and delete/);
  });
});

describe("the status of a cluster", () => {
  test("is running while all its processes run", () => {
    expect(statusOf(STATE, () => true)).toEqual({ state: "running", ...CLUSTER });
  });

  test("is broken when one has ended, and names it", () => {
    expect(statusOf(STATE, ({ pid }) => pid === 11)).toEqual({ state: "broken", ended: ["kwok"] });
  });

  test("is broken when the start was never finished", () => {
    expect(statusOf({ processes: STATE.processes }, () => true)).toEqual({ state: "broken", ended: [] });
  });
});

describe("the name of a cluster", () => {
  test.each(["local", "a", "ci-2"])("may be %s", (name) => {
    expect(localDirectory(name).endsWith(`/cdktf-authentik/${name}`)).toBe(true);
  });

  test.each(["", "..", "a/b", "-a", "a-", "A", "x".repeat(33)])('may not be "%s"', (name) => {
    expect(() => localDirectory(name)).toThrow("is no name for a cluster");
  });
});
