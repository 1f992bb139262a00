import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TERRAFORM } from "../run/requirements";
import { lane } from "../support/lane";
import { lookup, recordStack } from "./recorded-versions";

const GUARDED = recordStack();
const STEP = /deployed authentik .* to\s+identity\/sso, wanted is\s+2026\.8\.5/;

/** What the data source answers: nothing when nobody looked. */
type Found = readonly { readonly objects: readonly unknown[] }[];

const record = (data: object): Found => [{ objects: [{ apiVersion: "v1", kind: "ConfigMap", data }] }];

lane([TERRAFORM])("the condition on the recorded version, evaluated by Terraform", () => {
  let directory = "";

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "version-record-"));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Plans a resource of Terraform's own under the condition, with the answer of the cluster as a local value. */
  function plan(found: Found): { readonly passes: boolean; readonly output: string } {
    const { lifecycle } = GUARDED.resource("kubernetes_namespace_v1");
    const address = `data.kubernetes_resources.${lookup(GUARDED)[0]}`;
    const guarded = JSON.stringify(lifecycle).replaceAll(address, "local.found");
    const json = { locals: { found }, resource: { terraform_data: { release: { lifecycle: JSON.parse(guarded) } } } };
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(json));
    const run = (...args: readonly string[]) => spawnSync("terraform", args, { cwd: directory, encoding: "utf8" });
    run("init", "-input=false");
    const { status, stdout, stderr } = run("plan", "-input=false", "-no-color");
    return { passes: status === 0, output: `${stdout}${stderr}`.replace(/\n│ /g, " ") };
  }

  test.each([
    ["no record, on a first apply", [{ objects: [] }]],
    ["a cluster that is not asked", []],
    ["the same version", record({ version: "2026.8.5" })],
    ["an older patch", record({ version: "2026.8.1" })],
    ["the line before", record({ version: "2026.5.10" })],
  ] satisfies readonly [string, Found][])("lets pass: %s", (_, found) => {
    const { passes, output } = plan(found);
    expect({ passes, output }).toMatchObject({ passes: true });
  });

  test.each([
    ["two lines at once", "2026.2.4"],
    ["a line back", "2026.11.0"],
    ["a patch back", "2026.8.6"],
    ["a patch back, which sorts before as text", "2026.8.10"],
    ["a line that begins alike", "2026.50.1"],
    ["no version", "latest"],
  ])("refuses %s, and says what is recorded and wanted", (_, version) => {
    const { passes, output } = plan(record({ version }));
    expect(passes).toBe(false);
    expect(output).toMatch(STEP);
    expect(output).toContain(`deployed authentik ${version} to`);
  });

  test("refuses a ConfigMap that records nothing", () => {
    const { passes, output } = plan(record({ other: "2026.8.5" }));
    expect(passes).toBe(false);
    expect(output).toMatch(STEP);
  });
});
