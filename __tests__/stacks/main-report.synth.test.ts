import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import type { ReportDocument } from "../../constructs/core/report-document";
import { built, CommandFolder } from "./command";

// Each run loads cdktf anew.
jest.setTimeout(60_000);

const suite = built ? describe : describe.skip;

/** 2026.5 cannot pass a pooler by, and production pools transactions: PGB-002. */
const UNFIT = '{"version": "2026.5.8"}';
const WRONG_PROP = '{"version": "2026"}';
const CLEAN = "preflight: no errors, 0 warnings, 0 notes\n";

suite(`reports of the command${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => folder.remove());

  const document = (text: string): ReportDocument => JSON.parse(text);
  const rules = ({ findings }: ReportDocument) => findings.map(({ rule }) => rule);
  const file = (name: string) => readFileSync(join(folder.path, name), "utf8");

  test("--check writes nothing at all, wherever cdktf would have it", () => {
    const run = folder.run(["production", "--check"], { CDKTF_OUTDIR: "elsewhere" });
    expect(run).toEqual({ status: 0, stdout: CLEAN, stderr: "" });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("--check refuses what a synthesis would refuse", () => {
    folder.site(UNFIT);
    const checked = folder.run(["production", "--check"]);
    expect(checked.status).toBe(1);
    expect(checked.stderr).toMatch(/^error PGB-002 /);
    expect(folder.run(["production"])).toEqual(checked);
    expect(existsSync(folder.outdir)).toBe(false);
  });

  test("JSON goes to standard output, and is what preflight.json holds", () => {
    const { status, stdout, stderr } = folder.run(["--format", "json"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(document(stdout)).toEqual({ version: 1, passes: true, findings: [] });
    expect(file(join("cdktf.out", "preflight.json"))).toBe(stdout);
  });

  test("JSON of a refusal goes to standard output too, and exits 1", () => {
    folder.site(UNFIT);
    const { status, stdout, stderr } = folder.run(["production", "--format", "json"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(document(stdout)).toMatchObject({ passes: false, findings: [{ rule: "PGB-002", severity: "error" }] });
    expect(existsSync(folder.outdir)).toBe(false);
  });

  test("a wrong prop is a finding for programs, with its construct and its line", () => {
    folder.site(WRONG_PROP);
    const json = folder.run(["production", "--check", "--format", "json"]);
    expect(json.status).toBe(1);
    expect(document(json.stdout).findings).toEqual([
      {
        rule: "CFG-005",
        severity: "error",
        at: ["identity/Platform/Authentik"],
        message: expect.stringMatching(/^`version` must be an exact release of .*, got: "2026"/),
        fixes: [],
      },
    ]);
    const sarif: Log = JSON.parse(folder.run(["production", "--check", "--format", "sarif"]).stdout);
    expect(sarif.runs[0]?.results).toMatchObject([{ ruleId: "CFG-005", level: "error" }]);
  });

  test("a file holds the report, and the console the text", () => {
    folder.site(UNFIT);
    const { status, stdout, stderr } = folder.run([
      "production",
      "--check",
      "--format",
      "sarif",
      "--output",
      "a.sarif",
    ]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^error PGB-002 [\s\S]*nothing was written\n$/);
    const sarif: Log = JSON.parse(file("a.sarif"));
    expect(sarif.runs[0]?.results).toMatchObject([
      {
        ruleId: "PGB-002",
        level: "error",
        locations: [{ physicalLocation: { artifactLocation: { uri: "values/environments/production.ts" } } }],
      },
    ]);
    const [location] = sarif.runs[0]?.results?.[0]?.locations ?? [];
    // `version` is no prop of that file: the line is that of `platform`, where it goes.
    expect(location?.physicalLocation?.region?.startLine).toBeGreaterThan(1);
    expect(readdirSync(folder.path).sort()).toEqual(["a.sarif", "config"]);
  });

  test("a file of text holds no colours, and a console that is forced to has them", () => {
    const sequence = "\u001b[";
    folder.site(UNFIT);
    const args = ["production", "--check", "--output", "report.txt"];
    const coloured = folder.run(args, { FORCE_COLOR: "1" }).stderr;
    expect(coloured).toContain(sequence);
    expect(file("report.txt")).not.toContain(sequence);
    expect(folder.run(args).stderr).toBe(file("report.txt"));
    expect(folder.run(args, { NO_COLOR: "1" }).stderr).toBe(file("report.txt"));
  });

  test.each([
    ["a folder that there is not", join("none", "a.json"), /^ENOENT: [^\n]+\n$/],
    ["a folder", "folder", /^folder cannot be written: it is no regular file\n$/],
  ])("output into %s exits 2 before anything is written", (_, output, message) => {
    mkdirSync(join(folder.path, "folder"));
    const { status, stdout, stderr } = folder.run(["--format", "json", "--output", output]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(readdirSync(folder.path)).toEqual(["folder"]);
  });

  test("a run that cannot start leaves the report of the one before", () => {
    writeFileSync(join(folder.path, "a.json"), "before");
    const { status } = folder.run(["staging", "--format", "json", "--output", "a.json"]);
    expect(status).toBe(2);
    expect(file("a.json")).toBe("before");
    expect(readdirSync(folder.path)).toEqual(["a.json"]);
  });

  test.each([
    [["--format", "xml"], "unknown format: xml; there are: text, json, sarif\n"],
    [["--explain", "PGB-03"], "unknown rule: PGB-03; near it are: PGB-003, PGB-013, PGB-001\n"],
    [["local", "production"], "one environment at a time, got: local, production\n"],
  ])("wrong arguments %j exit 2 with one line", (args, stderr) => {
    expect(folder.run(args)).toEqual({ status: 2, stdout: "", stderr });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("an unknown flag exits 2 with one line", () => {
    const { status, stdout, stderr } = folder.run(["--frobnicate"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^Unknown option '--frobnicate'[^\n]*\n$/);
  });

  test("--explain tells a rule and exits 0", () => {
    const { status, stdout, stderr } = folder.run(["--explain", "pgb-003"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^PGB-003 {2}session pooling [\s\S]*\n {2}https:\S+\n$/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("the rules in a document are those of the text", () => {
    folder.site(UNFIT);
    const text = folder.run(["production", "--check"]).stderr;
    const json = document(folder.run(["production", "--check", "--format", "json"]).stdout);
    expect(rules(json)).toEqual([...text.matchAll(/^error ([A-Z0-9]+-\d+)/gm)].map(([, rule]) => rule));
  });
});
