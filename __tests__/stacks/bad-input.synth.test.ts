import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/sources";
import { built, CommandFolder } from "./command";

// Each run loads cdktf anew.
jest.setTimeout(60_000);

const suite = built ? describe : describe.skip;

suite(`bad input${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
    mkdirSync(folder.outdir);
    writeFileSync(join(folder.outdir, "manifest.json"), "previous");
  });
  afterEach(() => {
    expect(readFileSync(join(folder.outdir, "manifest.json"), "utf8")).toBe("previous");
    expect(readdirSync(folder.outdir)).toEqual(["manifest.json"]);
    expect(readdirSync(folder.path).filter((name) => name.startsWith(".cdktf"))).toEqual([]);
    folder.remove();
  });

  /** Exit code and text of a refusal, which is on standard error and holds no trace. */
  const refused = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = folder.run(args, env);
    expect(stdout).toBe("");
    expect(stderr).not.toContain("    at ");
    return `${status} ${stderr}`;
  };

  test("of the site file exits 2 and names the file, in one line; a wrong version is a wrong prop and exits 1", () => {
    folder.site('{"version": 2026.8}');
    expect(refused()).toMatch(/^2 \S+site\.json: `version` must be text such as "2026\.8\.5", got: 2026\.8\n$/);
    folder.site(`[${"1,".repeat(500_000)}1]`);
    expect(refused()).toMatch(/^2 \S+site\.json must hold a JSON object [^\n]{1,200}\n$/);
    folder.site('{"version": "v2026.8.5 "}');
    expect(refused()).toMatch(
      /^1 identity\/Platform\/Authentik: `version` must be [^\n]+, got: "v2026\.8\.5 "; [^\n]+\n$/,
    );
  });

  test("of a directory in the place of the site file exits 2", () => {
    mkdirSync(join(folder.path, "config", "cdktf-authentik", "site.json"), { recursive: true });
    expect(refused()).toMatch(/^2 [^\n]*EISDIR[^\n]+\n$/);
  });

  test("of a place for the output that is a file exits 2", () => {
    writeFileSync(join(folder.path, "file"), "mine");
    expect(refused([], { CDKTF_OUTDIR: "file" })).toMatch(/^2 E[^\n]+\n$/);
    expect(readFileSync(join(folder.path, "file"), "utf8")).toBe("mine");
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s while the output is being made exits %d and leaves nothing half done", async (signal, code) => {
    const hook = join(folder.path, "interrupt.js");
    // Interrupts itself as soon as the staging folder is there: always in the middle.
    const interrupt = `const made = fs.mkdtempSync(...args); process.kill(process.pid, "${signal}"); return made;`;
    writeFileSync(
      hook,
      `const real = require("node:fs"); const fs = { mkdtempSync: real.mkdtempSync };
       real.mkdtempSync = (...args) => { ${interrupt} };`,
    );
    const child = spawn(process.execPath, ["-r", hook, join(ROOT, "lib", "stacks", "main.js"), "production"], {
      cwd: folder.path,
      env: { ...process.env, CDKTF_OUTDIR: "interrupted", XDG_CONFIG_HOME: join(folder.path, "config") },
      stdio: "ignore",
    });
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(code);
    expect(readdirSync(folder.path).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test.each([
    ["main.js", ["production", "--check", "--format", "sarif"]],
    ["commands/budget.js", ["production", "--format", "json"]],
  ])("%s ends without a word when its reader has gone", async (command, args) => {
    const child = spawn(process.execPath, [join(ROOT, "lib", "stacks", command), ...args], {
      cwd: folder.path,
      env: { ...process.env, XDG_CONFIG_HOME: join(folder.path, "config") },
    });
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(0);
    expect(said).toBe("");
  });
});
