import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "../../stacks/terraform";
import { type Cluster, startCluster } from "../cluster/cluster";
import { laneUnless } from "../support/lane";
import { ROOT } from "../support/sources";
import { Installation } from "./installation";
import { missingRequirement } from "./requirements";

jest.setTimeout(300_000);

const reason = missingRequirement();

/** The way in that the ecosystem expects: `cdktf.json` and the cdktf command. */
laneUnless(reason)("the cdktf command", () => {
  let cluster: Cluster;
  let installation: Installation;

  const cdktf = async (...args: readonly string[]) => {
    const common = ["--output", join(installation.directory, "cdktf.out"), "--skip-provider-lock", "identity"];
    const env = { ...installation.env, CDKTF_AUTHENTIK_ENVIRONMENT: "local", CHECKPOINT_DISABLE: "1", CI: "true" };
    const { code, output } = await runCommand("npx", ["cdktf", ...args, ...common], { cwd: ROOT, env });
    return { code, output: stripVTControlCharacters(output) };
  };

  beforeAll(async () => {
    cluster = await startCluster({ name: "cli" });
    installation = new Installation(cluster);
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("cdktf plan shows the installation", async () => {
    const { code, output } = await cdktf("plan");
    expect(output).toContain("Plan: 15 to add, 0 to change, 0 to destroy.");
    expect(code).toBe(0);
  });

  test("cdktf deploy --auto-approve makes it", async () => {
    const { code, output } = await cdktf("deploy", "--auto-approve");
    expect(output).toContain("Apply complete! Resources: 15 added, 0 changed, 0 destroyed.");
    expect(code).toBe(0);
    expect((await cdktf("plan")).output).toContain("No changes.");
  });

  test("cdktf destroy --auto-approve takes it away", async () => {
    const { code, output } = await cdktf("destroy", "--auto-approve");
    expect(output).toContain("Destroy complete! Resources: 15 destroyed.");
    expect(code).toBe(0);
  });
});
