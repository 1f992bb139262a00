import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { ANNOTATIONS_CONTEXT } from "../../constructs/core/annotate";
import type { Facts } from "../../constructs/core/facts";
import { acceptFindings, preflight, publishFacts } from "../../constructs/core/preflight";
import { formatFinding } from "../../constructs/core/report";

/** A pooler that is refused (PGB-006: md5), built by somebody who has imported this one construct. */
class Pooler extends Construct {
  constructor(scope: Construct, id: string, authType = "md5") {
    super(scope, id);
    const { path } = this.node;
    const workload = { name: id.toLowerCase(), namespace: "a", podLabels: {}, replicas: 1, resources: {} };
    const rest = { connectsTo: [], acceptsFrom: [], rollout: { type: "Recreate" }, terminationGracePeriodSec: 1 };
    const facts: Facts & { readonly [key: string]: unknown } = {
      kind: "pgbouncer",
      path,
      authType,
      image: "edoburu/pgbouncer:v1.25.2-p0",
      version: "1.25.2",
      passwordInConfigMap: false,
      poolMode: "transaction",
      maxPreparedStatements: 200,
      maxClientConn: 100,
      defaultPoolSize: 10,
      ignoreStartupParameters: ["extra_float_digits"],
      idleTransactionTimeoutSec: 300,
      queryWaitTimeoutSec: 120,
      serverLifetimeSec: 3600,
      hosts: [],
      database: { host: "db", port: 5432 },
      workload: { ...workload, ...rest },
    };
    publishFacts(this, facts);
  }
}

const MD5 = "auth_type md5 is weaker than scram-sha-256";

describe("an app of somebody else", () => {
  let outdir: string;
  let app: App;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "foreign-"));
    app = new App({ outdir });
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  /** Every file below the output directory; cdktf makes empty folders before anything is checked. */
  const files = () =>
    readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const findings = () => preflight(app).findings.map((finding) => formatFinding(finding).split("\n")[0]);
  const annotations = (stack: string) => {
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    return manifest.stacks[stack].annotations as readonly Record<string, unknown>[];
  };

  test("is refused by a plain app.synth(), before any file is written", () => {
    new Pooler(new TerraformStack(app, "stack"), "Pooler");
    expect(() => app.synth()).toThrow(`[stack] error PGB-006  stack/Pooler  ${MD5}`);
    expect(files()).toEqual([]);
  });

  test("is refused by Testing.synth(stack, true), and not without the true", () => {
    const stack = new TerraformStack(app, "stack");
    new Pooler(stack, "Pooler");
    expect(() => Testing.synth(stack, true)).toThrow(MD5);
    expect(JSON.parse(Testing.synth(stack))).toEqual({});
  });

  test("is told everything about every stack at once, constructs in constructs too", () => {
    const group = new Construct(app, "group");
    const [first, second] = [new TerraformStack(group, "first"), new TerraformStack(app, "second")];
    new Pooler(new Construct(new Construct(first, "a"), "b"), "Pooler");
    new Pooler(second, "Pooler");
    new TerraformStack(app, "third");
    const refusal = () => app.synth();
    expect(refusal).toThrow(new RegExp(`group/first/a/b/Pooler  ${MD5}[\\s\\S]*second/Pooler  ${MD5}`));
    expect(files()).toEqual([]);
  });

  test("is refused for a construct that comes in a later stack than the last one that is valid", () => {
    new Pooler(new TerraformStack(app, "first"), "Pooler", "scram-sha-256");
    new Pooler(new TerraformStack(app, "later"), "Pooler");
    expect(() => app.synth()).toThrow(/^Validation failed[\s\S]*\[first\] error PGB-006 {2}later\/Pooler/);
    expect(files()).toEqual([]);
  });

  test("is refused before a stack is written that was made last and is written first", () => {
    const early = new Construct(app, "a");
    new Pooler(new TerraformStack(app, "b"), "Pooler");
    const last = new TerraformStack(early, "last");
    new TerraformOutput(last, "output", { value: "written" });
    expect(() => app.synth()).toThrow("[a/last] error PGB-006");
    expect(files()).toEqual([]);
  });

  test("keeps its output as it is: nothing of the check is written", () => {
    const stack = new TerraformStack(app, "stack");
    new TerraformVariable(stack, "x", { type: "string" });
    const before = Testing.synth(stack);
    new Pooler(stack, "Pooler", "scram-sha-256");
    expect(Testing.synth(stack)).toBe(before);
    expect(Testing.synthHcl(stack)).not.toContain("Preflight");
    app.synth();
    expect(files().sort()).toEqual(["cdk.tf.json", "manifest.json"]);
    expect(readFileSync(join(outdir, "stacks", "stack", "cdk.tf.json"), "utf8")).not.toContain("Preflight");
    expect(annotations("stack")).toEqual([]);
  });

  describe("that accepts a finding", () => {
    test.each(["app", "stack", "group", "construct"] as const)("at the %s is written, and shows it", (where) => {
      const stack = new TerraformStack(app, "stack");
      const group = new Construct(stack, "group");
      const construct = new Pooler(group, "Pooler");
      const scope = { app, stack, group, construct }[where];
      acceptFindings(scope, { "PGB-006": "until the server speaks SCRAM" });
      app.synth();
      expect(existsSync(join(outdir, "stacks", "stack", "cdk.tf.json"))).toBe(true);
      const place = scope === app ? "for the whole app" : `at ${scope.node.path}`;
      expect(annotations("stack")).toEqual([
        {
          constructPath: "stack/group/Pooler",
          level: "@cdktf/info",
          message:
            `accepted error PGB-006  stack/group/Pooler  ${MD5}\n` +
            '      fix: pgbouncer.authType = "scram-sha-256"\n' +
            `      accepted ${place}: until the server speaks SCRAM`,
        },
      ]);
    });

    test("before the construct is made, is written as well", () => {
      acceptFindings(app, { "PGB-006": "known" });
      new Pooler(new TerraformStack(app, "stack"), "Pooler");
      app.synth();
      expect(findings()).toEqual([`accepted error PGB-006  stack/Pooler  ${MD5}`]);
    });

    test("of another construct, is refused, and told that this one is unused", () => {
      const stack = new TerraformStack(app, "stack");
      new Pooler(stack, "Pooler");
      acceptFindings(new Pooler(stack, "Other", "scram-sha-256"), { "PGB-006": "known" });
      expect(findings()).toEqual([
        `error PGB-006  stack/Pooler  ${MD5}`,
        'warning CFG-003  stack/Other  PGB-006 is accepted at stack/Other ("known"), and is not found there',
      ]);
      expect(() => app.synth()).toThrow(MD5);
    });

    test("after preflight was asked, is asked again, for parts of the app too", () => {
      const pooler = new Pooler(new TerraformStack(app, "stack"), "Pooler");
      expect(preflight(pooler).findings.map(({ accepted }) => accepted?.reason)).toEqual([undefined]);
      acceptFindings(app, { "PGB-006": "known" });
      expect(preflight(pooler).findings.map(({ accepted }) => accepted?.reason)).toEqual(["known"]);
    });

    test("that nobody can accept, is refused", () => {
      acceptFindings(new TerraformStack(app, "stack"), { "AUT-001": "we are in a hurry" });
      expect(() => app.synth()).toThrow(
        'CFG-004  stack  AUT-001 is accepted at stack ("we are in a hurry"), which nobody',
      );
      expect(files()).toEqual([]);
    });
  });

  test("sees warnings as annotations of its constructs, each once, however often it is checked", () => {
    const [first, second] = [new TerraformStack(app, "first"), new TerraformStack(app, "second")];
    acceptFindings(new Pooler(first, "Pooler", "scram-sha-256"), { "PGB-006": "one" });
    acceptFindings(new Construct(second, "Nothing"), { "PGB-002": "two" });
    acceptFindings(app, { "PGB-001": "three" });
    Testing.synth(first, true);
    Testing.synth(second, true);
    app.synth();
    const warning = (constructPath: string, text: string, fix: string) => ({
      constructPath,
      level: "@cdktf/warn",
      message: `warning CFG-003  ${text}, and is not found there\n      fix: without accept.${fix}`,
    });
    expect(annotations("first")).toEqual([
      warning("first", 'PGB-001 is accepted for the whole app ("three")', "PGB-001"),
      warning("first/Pooler", 'first/Pooler  PGB-006 is accepted at first/Pooler ("one")', "PGB-006"),
    ]);
    expect(annotations("second")).toEqual([
      warning("second/Nothing", 'second/Nothing  PGB-002 is accepted at second/Nothing ("two")', "PGB-002"),
    ]);
  });

  test("that prints its report itself, has no annotations", () => {
    app = new App({ outdir, context: { [ANNOTATIONS_CONTEXT]: false } });
    acceptFindings(new Pooler(new TerraformStack(app, "stack"), "Pooler"), { "PGB-006": "known" });
    app.synth();
    expect(findings()).toHaveLength(1);
    expect(annotations("stack")).toEqual([]);
  });
});
