import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../stacks/terraform";
import { laneUnless } from "../support/lane";
import { ROOT } from "../support/sources";
import { built, missingRequirement } from "./requirements";

jest.setTimeout(300_000);

const UP = built("__tests__", "run", "main.js");
const CLUSTER = built("__tests__", "cluster", "main.js");

const reason = missingRequirement();

/** The main job as a newcomer runs it, with a state directory of its own. */
laneUnless(reason)("npm run up", () => {
  const state = mkdtempSync(join(tmpdir(), "up-"));
  const node = (args: readonly string[], options: { signal?: AbortSignal; onLine?: (line: string) => void } = {}) =>
    runCommand(process.execPath, args, { cwd: ROOT, env: { XDG_STATE_HOME: state }, ...options });
  const standing = () =>
    readdirSync(state, { recursive: true, encoding: "utf8" }).filter((file) => /state\.json$/.test(file));

  afterAll(async () => {
    await node([CLUSTER, "down"]);
    rmSync(state, { recursive: true });
  });

  test("interrupted while Terraform applies, ends Terraform in good order and takes its control plane down", async () => {
    const interrupt = new AbortController();
    const onLine = (line: string) => line.includes("Creating...") && interrupt.abort();
    const { code, output } = await node([UP], { signal: interrupt.signal, onLine });
    expect(output).toMatch(/interrupted by SIGINT\s*$/);
    expect(code).toBe(1);
    expect(standing()).toEqual([]);
  });

  test("shows pods over nodes, budgets, the connection budget and an empty second plan", async () => {
    const { code, output } = await node([UP]);
    expect(output).toContain("preflight: no errors, 0 warnings, 0 notes");
    expect(output).toContain("Apply complete! Resources: 15 added, 0 changed, 0 destroyed.");
    expect(output.match(/^(authentik|pgbouncer)\S+ +yes +node-\d +zone-[abc]$/gm)).toHaveLength(9);
    expect(output.match(/^(authentik-server|authentik-worker|pgbouncer) +1 +3 +2$/gm)).toHaveLength(3);
    expect(output).toMatch(/server connections while PgBouncer rolls +~182 of 192 /);
    expect(output).toMatch(/0 to add, 0 to change, 0 to destroy\s*$/);
    expect(code).toBe(0);
  });

  test("run again, reuses the control plane and changes nothing", async () => {
    const { code, output } = await node([UP]);
    expect(output).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
    expect(code).toBe(0);
  });

  test("refuses a cluster that is named by half", async () => {
    const { code, output } = await node([UP, "--context", "somewhere"]);
    expect(output).toMatch(/^a cluster is named by both --kubeconfig and --context/);
    expect(code).toBe(1);
  });
});
