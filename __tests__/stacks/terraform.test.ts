import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { planCounts, runCommand, Terraform, TerraformError } from "../../stacks/terraform";

describe("the counts of a plan", () => {
  test.each([
    ["No changes. Your infrastructure matches the configuration.", { add: 0, change: 0, destroy: 0 }],
    ["Plan: 14 to add, 2 to change, 1 to destroy.", { add: 14, change: 2, destroy: 1 }],
    ["Plan: 1 to import, 3 to add, 0 to change, 0 to destroy.", { add: 3, change: 0, destroy: 0 }],
  ])("are read from: %s", (output, counts) => {
    expect(planCounts(output)).toEqual(counts);
  });

  test("are never guessed: text without a summary is an error that holds the text", () => {
    expect(() => planCounts("Error: no such provider\n")).toThrow(
      new TerraformError("terraform printed no plan summary:\nError: no such provider"),
    );
  });
});

describe("a command", () => {
  const shell = (script: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
    runCommand("sh", ["-c", script], { cwd: tmpdir(), env: {}, ...options });

  test("returns exit code and both streams, whether it went well or not", async () => {
    const result = await shell("echo out $WHO; echo err >&2; exit 3", { env: { WHO: "me" } });
    expect(result.code).toBe(3);
    expect(result.output.split("\n").sort()).toEqual(["", "err", "out me"]);
  });

  test("tells every line as it comes, the last one too when nothing ends it", async () => {
    const lines: string[] = [];
    await shell("printf 'one\\ntw'; sleep 0.05; printf 'o\\nthree'", { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(["one", "two", "three"]);
  });

  test("that is not installed is named in one sentence", async () => {
    await expect(runCommand("no-such-program", [], { cwd: tmpdir(), env: {} })).rejects.toThrow(
      /^no-such-program is not on PATH: install it, or add it to PATH$/,
    );
  });

  test("whose folder is missing says so, and does not blame PATH", async () => {
    await expect(shell("true", { cwd: "/no/such/folder" })).rejects.toThrow(
      "there is no folder /no/such/folder for sh to run in: npm run synth writes it",
    );
  });

  test.each([
    ["is interrupted", undefined, constants.signals.SIGINT],
    ["is killed with the reason SIGKILL", "SIGKILL", constants.signals.SIGKILL],
  ])("%s when its signal fires", async (_, reason, signal) => {
    const controller = new AbortController();
    const running = shell("echo up; exec sleep 60", {
      signal: controller.signal,
      onLine: () => controller.abort(reason),
    });
    expect(await running).toMatchObject({ code: 128 + signal });
  });

  test("is killed with its children, which would go on otherwise", async () => {
    const controller = new AbortController();
    // The child holds the output open: the command ends only when the child has ended too.
    const running = shell("sleep 60 & echo up; wait", {
      signal: controller.signal,
      onLine: () => controller.abort("SIGKILL"),
    });
    expect(await running).toEqual({ code: 128 + constants.signals.SIGKILL, output: "up\n" });
  });

  test("does not start when its signal has fired already", async () => {
    const file = join(tmpdir(), `never-${process.pid}`);
    await expect(shell(`touch ${file}`, { signal: AbortSignal.abort("SIGKILL") })).rejects.toBe("SIGKILL");
    expect(existsSync(file)).toBe(false);
  });
});

describe("Terraform", () => {
  const directory = mkdtempSync(join(tmpdir(), "terraform-"));
  const path = process.env.PATH;

  /** A program named `terraform` that notes its arguments and does what `script` says. */
  const fake = (script: string) => {
    const file = join(directory, "terraform");
    writeFileSync(file, `#!/bin/sh\necho "$PWD $*" >> "${directory}/calls"\n${script}\n`);
    chmodSync(file, 0o755);
    return new Terraform({ directory, env: { PATH: `${directory}:${path}` } });
  };
  const calls = () => readFileSync(join(directory, "calls"), "utf8").trim().split("\n");

  beforeEach(() => writeFileSync(join(directory, "calls"), ""));
  afterAll(() => rmSync(directory, { recursive: true }));

  test("never asks, and does not lock the state for a plan", async () => {
    const terraform = fake(`echo "Plan: 1 to add, 0 to change, 0 to destroy."`);
    expect(await terraform.plan()).toEqual({ add: 1, change: 0, destroy: 0 });
    await terraform.init();
    await terraform.apply();
    await terraform.destroy();
    await terraform.import("a.b", "ns/name");
    expect(calls()).toEqual(
      [
        "plan -input=false -no-color -lock=false",
        "init -input=false -no-color -reconfigure",
        "apply -input=false -no-color -auto-approve",
        "destroy -input=false -no-color -auto-approve",
        "import -input=false -no-color a.b ns/name",
      ].map((args) => `${directory} ${args}`),
    );
  });

  test("fails with the command, the exit code and what it said", async () => {
    await expect(fake("echo 'Error: state is locked'; exit 1").apply()).rejects.toThrow(
      new TerraformError("terraform apply failed with exit code 1:\nError: state is locked"),
    );
  });

  test("leaves no plan file behind", async () => {
    const terraform = fake(`case $1 in show) echo '{"resource_changes":[]}' ;; esac`);
    expect(JSON.parse(await terraform.planJson())).toEqual({ resource_changes: [] });
    const [plan = "", show = ""] = calls();
    const file = /-out=(\S+)/.exec(plan)?.[1] ?? "";
    expect(show).toBe(`${directory} show -json ${file}`);
    expect(() => readFileSync(file)).toThrow("ENOENT");
  });
});
