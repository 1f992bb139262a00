import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport } from "../../constructs/core/report";
import { synthesise } from "../../stacks/synthesise";
import type { Environment } from "../../values/environments/environment";
import { ON_EXISTING_SERVER as production } from "./existing-database";

const changed = (platform: Partial<Environment["platform"]>): Environment => ({
  ...production,
  platform: { ...production.platform, ...platform },
});

/** Two components that do not fit: 240 clients on 75 pooled sessions. */
const UNFIT = changed({ pgbouncer: { poolMode: "session" } });
/** What production becomes with one more server. */
const OTHER = changed({ server: { replicas: 4 } });

/** Every file below a directory, with its content; folders without files end with a slash. */
function contents(directory: string): Readonly<Record<string, string>> {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" }).map((name) => join(directory, name));
  return Object.fromEntries(
    paths.map((path) => (statSync(path).isFile() ? [path, readFileSync(path, "utf8")] : [`${path}/`, ""])),
  );
}

describe("synthesise", () => {
  let directory: string;
  let outdir: string;
  let stack: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "synthesise-"));
    outdir = join(directory, "cdktf.out");
    stack = join(outdir, "stacks", "identity");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("writes the stack, cdktf's manifest and the report, and nothing else", () => {
    const report = synthesise(production, outdir);
    const files = Object.keys(contents(directory)).filter((path) => !path.endsWith("/"));
    expect(files.sort()).toEqual(
      [join(stack, "cdk.tf.json"), join(outdir, "manifest.json"), join(outdir, "preflight.json")].sort(),
    );
    expect(report).toEqual({ findings: [] });
    expect(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"))).toMatchObject({
      stacks: { identity: { name: "identity", synthesizedStackPath: "stacks/identity/cdk.tf.json" } },
    });
  });

  test("writes the same bytes every time, wherever it writes", () => {
    synthesise(production, outdir);
    const first = contents(outdir);
    synthesise(production, outdir);
    expect(contents(outdir)).toEqual(first);
    const elsewhere = join(directory, "deeper", "still", "out");
    synthesise(production, elsewhere);
    expect(Object.values(contents(elsewhere))).toEqual(Object.values(first));
  });

  test("keeps notes and warnings beside the output, as it returns them", () => {
    const report = synthesise(changed({ rawValues: { geoip: { enabled: true } } }), outdir);
    expect(report.findings).toEqual([
      {
        rule: "VAL-004",
        severity: "info",
        at: ["identity/Platform/Authentik"],
        message: "what rawValues do is not checked: geoip",
        fixes: [],
      },
    ]);
    expect(JSON.parse(readFileSync(join(outdir, "preflight.json"), "utf8"))).toEqual({
      version: 1,
      passes: true,
      findings: report.findings,
    });
  });

  test("reports every error of the app at once, each with both numbers and a fix", () => {
    const report = synthesise(
      changed({
        pgbouncer: { poolMode: "session", maxClientConn: 10, disruptionBudget: { minAvailable: 3 } },
        server: { replicas: 5, hostAntiAffinity: "required" },
      }),
      outdir,
    );
    expect(report.findings.map(({ rule }) => rule)).toEqual(["K8S-001", "K8S-003", "PGB-003", "PGB-005"]);
    const text = formatReport(report);
    expect(text).toContain(
      "peak clients 6 server pods x 45 + 3 worker pods x 20 = 330  >  3 poolers x (20 + 5) = 75   (255 short)",
    );
    expect(text).toContain("preflight: 4 errors, 0 warnings, 0 notes: nothing was written");
    expect(report.findings.filter(({ fixes }) => fixes.length === 0)).toEqual([]);
  });

  describe("leaves nothing behind in an empty place", () => {
    test("when preflight finds an error", () => {
      expect(synthesise(UNFIT, outdir).findings).toHaveLength(1);
      expect(contents(directory)).toEqual({});
    });

    test("when a prop is wrong", () => {
      expect(() => synthesise(changed({ pgbouncer: { replicas: 0 } }), outdir)).toThrow(
        "identity/Platform/PgBouncer: `replicas` must be a whole number >= 1, got: 0",
      );
      expect(contents(directory)).toEqual({});
    });

    test("when the place cannot be written to", () => {
      const file = join(directory, "file");
      writeFileSync(file, "mine");
      expect(() => synthesise(production, file)).toThrow(/EEXIST|ENOTDIR/);
      expect(() => synthesise(production, join(file, "cdktf.out"))).toThrow(/EEXIST|ENOTDIR/);
      expect(contents(directory)).toEqual({ [file]: "mine" });
    });
  });

  describe("leaves the previous output as it was, byte by byte", () => {
    let before: Readonly<Record<string, string>>;

    beforeEach(() => {
      synthesise(production, outdir);
      mkdirSync(join(outdir, "stacks", "gone"));
      writeFileSync(join(outdir, "stacks", "gone", "cdk.tf.json"), "{}");
      before = contents(directory);
    });

    test("when preflight finds an error", () => {
      const report = synthesise(UNFIT, outdir);
      expect(formatReport(report)).toContain("peak clients 4 server pods x 45 + 3 worker pods x 20 = 240");
      expect(contents(directory)).toEqual(before);
    });

    test("when a prop is wrong", () => {
      expect(() => synthesise(changed({ version: "1.0.0" }), outdir)).toThrow("`version` must be an exact release");
      expect(contents(directory)).toEqual(before);
    });

    // The manifest goes last, so by then everything else has been replaced.
    test.each(["manifest.json", "preflight.json", join("stacks", "identity", "cdk.tf.json")])(
      "when %s cannot be replaced",
      (name) => {
        rmSync(join(outdir, name));
        mkdirSync(join(outdir, name));
        before = contents(directory);
        expect(() => synthesise(OTHER, outdir)).toThrow();
        expect(contents(directory)).toEqual(before);
      },
    );

    test("when a stack is new and the manifest cannot be replaced", () => {
      rmSync(stack, { recursive: true });
      rmSync(join(outdir, "manifest.json"));
      mkdirSync(join(outdir, "manifest.json"));
      before = contents(directory);
      expect(() => synthesise(OTHER, outdir)).toThrow();
      expect(contents(directory)).toEqual(before);
    });
  });

  test("replaces what it wrote before, and drops stacks that are no more", () => {
    synthesise(production, outdir);
    const before = readFileSync(join(stack, "cdk.tf.json"), "utf8");
    mkdirSync(join(outdir, "stacks", "gone"));
    writeFileSync(join(outdir, "stacks", "gone", "cdk.tf.json"), "{}");
    synthesise(OTHER, outdir);
    expect(readFileSync(join(stack, "cdk.tf.json"), "utf8")).not.toBe(before);
    expect(existsSync(join(outdir, "stacks", "gone"))).toBe(false);
  });

  test("keeps what Terraform keeps in a stack's folder", () => {
    synthesise(production, outdir);
    const own = { ".terraform/providers/x": "binary", ".terraform.lock.hcl": "lock", "terraform.tfstate": "{}" };
    for (const [name, text] of Object.entries(own)) {
      mkdirSync(join(stack, name, ".."), { recursive: true });
      writeFileSync(join(stack, name), text);
    }
    synthesise(OTHER, outdir);
    const kept = Object.keys(own).map((name) => [name, readFileSync(join(stack, name), "utf8")]);
    expect(Object.fromEntries(kept)).toEqual(own);
  });

  test("leaves no folder of its own beside the output", () => {
    synthesise(production, outdir);
    synthesise(UNFIT, outdir);
    expect(readdirSync(directory)).toEqual(["cdktf.out"]);
  });
});
