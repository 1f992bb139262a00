import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import type { Facts } from "../../constructs/core/facts";
import { preflight, publishFacts } from "../../constructs/core/preflight";
import { Cluster } from "../../constructs/kubernetes/cluster";

/** A construct whose facts hold a number that only Terraform will know, which is an error by itself. */
class Unknowable extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const nodes = new TerraformVariable(this, "Nodes", { type: "number" }).numberValue;
    const facts: Facts & { readonly nodes: number } = { kind: "cluster", path: this.node.path, nodes };
    publishFacts(this, facts);
  }
}

describe("preflight", () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "preflight-"));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  const written = () =>
    readdirSync(join(outdir, "stacks")).filter((stack) => existsSync(join(outdir, "stacks", stack)));

  test("stops app.synth() of an app that is not ours before the first file of any stack", () => {
    const app = new App({ outdir });
    new TerraformStack(app, "first");
    new Unknowable(new TerraformStack(app, "second"), "Cluster");

    expect(() => app.synth()).toThrow(/error CFG-001 {2}second\/Cluster {2}cluster\.nodes is known only at apply/);
    expect(written()).toEqual([]);
  });

  test("names the findings of every stack in the first stack's failure", () => {
    const app = new App({ outdir });
    new Unknowable(new TerraformStack(app, "a"), "Cluster");
    new Unknowable(new TerraformStack(app, "b"), "Cluster");

    expect(() => app.synth()).toThrow(/a\/Cluster[\s\S]*b\/Cluster/);
  });

  test("runs once for each stack, however many constructs publish", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    new Unknowable(stack, "A");
    new Unknowable(stack, "B");

    const failures = stack.node.validate();

    expect(failures.map((failure) => failure.split("  ")[1])).toEqual(["stack/A", "stack/B"]);
  });

  test("fails Testing.synth when it is told to validate", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    new Unknowable(stack, "Cluster");

    expect(() => Testing.synth(stack, true)).toThrow(/CFG-001/);
  });

  test("lets an app pass that has no finding", () => {
    const app = new App({ outdir });
    new Cluster(new TerraformStack(app, "stack"), "Cluster", { nodes: 4, zones: 3 });

    app.synth();

    expect(preflight(app).findings).toEqual([]);
    expect(written()).toEqual(["stack"]);
  });

  test("sees what is published after it has been asked", () => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "stack");
    new Cluster(stack, "Cluster", { nodes: 4 });
    expect(preflight(app).findings).toEqual([]);

    new Unknowable(stack, "Later");

    expect(preflight(app).findings.map(({ rule, at }) => [rule, ...at])).toEqual([["CFG-001", "stack/Later"]]);
  });

  test("refuses facts from a construct that has published already", () => {
    const cluster = new Cluster(new TerraformStack(new App({ outdir }), "stack"), "Cluster", { nodes: 1 });

    expect(() => publishFacts(cluster, { kind: "cluster", path: "x" })).toThrow(
      "stack/Cluster has published cluster facts already",
    );
  });
});
