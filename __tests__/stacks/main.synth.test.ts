import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, CommandFolder } from "./command";

// Each run loads cdktf anew.
jest.setTimeout(60_000);

const suite = built ? describe : describe.skip;

suite(`the command${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  let folder: CommandFolder;
  let directory: string;
  let outdir: string;

  beforeEach(() => {
    folder = new CommandFolder();
    directory = folder.path;
    outdir = folder.outdir;
  });
  afterEach(() => folder.remove());

  const main = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => folder.run(args, env);
  const site = (content: string) => folder.site(content);
  const written = () => JSON.parse(readFileSync(join(outdir, "stacks", "identity", "cdk.tf.json"), "utf8"));

  test("writes cdktf.out, says on standard output that nothing was found, and exits 0", () => {
    expect(main([])).toEqual({ status: 0, stdout: "preflight: no errors, 0 warnings, 0 notes\n", stderr: "" });
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "preflight.json", "stacks"]);
    expect(written().terraform.backend).toHaveProperty("local");
  });

  test("takes the environment from its argument, otherwise from CDKTF_AUTHENTIK_ENVIRONMENT", () => {
    expect(main(["production"], { CDKTF_AUTHENTIK_ENVIRONMENT: "homelab" }).status).toBe(0);
    expect(written().terraform.backend).toHaveProperty("s3");
    expect(main([], { CDKTF_AUTHENTIK_ENVIRONMENT: "homelab" }).status).toBe(0);
    expect(written().terraform.backend).toHaveProperty("kubernetes");
  });

  test("writes where CDKTF_OUTDIR says, as the cdktf command asks it to", () => {
    expect(main([], { CDKTF_OUTDIR: join("deep", "out") }).status).toBe(0);
    expect(readdirSync(directory)).toEqual(["deep"]);
    expect(existsSync(join(directory, "deep", "out", "stacks", "identity", "cdk.tf.json"))).toBe(true);
  });

  describe("refuses", () => {
    beforeEach(() => {
      mkdirSync(outdir);
      writeFileSync(join(outdir, "manifest.json"), "previous");
    });
    afterEach(() => {
      expect(readdirSync(outdir)).toEqual(["manifest.json"]);
      expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe("previous");
    });

    test("parts that do not fit together: exits 1 with the report on standard error", () => {
      // 2026.5 cannot pass a pooler by, and production pools transactions.
      site('{"version": "2026.5.8"}');
      const { status, stdout, stderr } = main(["production"]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(/^error PGB-002 {2}identity\/Platform\/Authentik <- identity\/Platform\/PgBouncer {2}/);
      expect(stderr).toContain('      fix: version = "2026.8.5"');
      expect(stderr).toMatch(/\npreflight: 1 error, 0 warnings, 0 notes: nothing was written\n$/);
    });

    test("a wrong prop: exits 1 with its path, its value and what is allowed, and no stack trace", () => {
      site('{"version": "2026"}');
      const { status, stderr } = main(["production"]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^identity\/Platform\/Authentik: `version` must be an exact release.*, got: "2026".*\n$/);
    });

    test("an unknown environment: exits 2 and names those that there are", () => {
      expect(main(["staging"])).toEqual({
        status: 2,
        stdout: "",
        stderr: "unknown environment: staging; there are: local, homelab, production\n",
      });
    });

    test("a site file that it cannot read: exits 2 and names the file", () => {
      site("{");
      const { status, stderr } = main([]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^\S+site\.json must hold a JSON object such as [^\n]+\n$/);
    });
  });

  test("exits 2 when the output cannot be written", () => {
    writeFileSync(join(directory, "file"), "");
    const { status, stderr } = main([], { CDKTF_OUTDIR: join("file", "out") });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^E(EXIST|NOTDIR): [^\n]+\n$/);
  });
});
