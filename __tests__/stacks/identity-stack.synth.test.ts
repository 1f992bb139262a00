import { TerraformStack, Testing } from "cdktf";
import { IdentityStack } from "../../stacks/identity-stack";
import { StateBackend } from "../../stacks/state-backend";
import type { BackendSettings } from "../../values/environments/backend";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import { addressOf, createdBefore } from "../support/order";
import { parseStack, type SynthesizedStack } from "../support/synth";
import { ON_EXISTING_SERVER as production } from "./existing-database";

/** The stack of an environment, synthesised and validated. */
function synth(environment: Environment): SynthesizedStack {
  return parseStack(Testing.synth(new IdentityStack(Testing.app(), "identity", environment), true));
}

describe("the state of a stack", () => {
  const backend = (settings: BackendSettings) => synth({ ...production, backend: settings }).json.terraform;

  test("is kept under a name of its environment and its stack, whatever keeps it", () => {
    expect(backend({ type: "pg", schemaPrefix: "terraform" })).toMatchObject({
      backend: { pg: { schema_name: "terraform_production-identity" } },
    });
    expect(backend({ type: "kubernetes", namespace: "infra", secretSuffix: "sso" })).toMatchObject({
      backend: { kubernetes: { namespace: "infra", secret_suffix: "sso-production-identity" } },
    });
    expect(
      backend({ type: "http", address: "https://gitlab.example/api/v4/projects/1/terraform/state" }),
    ).toMatchObject({
      backend: {
        http: {
          address: "https://gitlab.example/api/v4/projects/1/terraform/state/production-identity",
          lock_address: "https://gitlab.example/api/v4/projects/1/terraform/state/production-identity/lock",
          lock_method: "POST",
          unlock_address: "https://gitlab.example/api/v4/projects/1/terraform/state/production-identity/lock",
          unlock_method: "DELETE",
        },
      },
    });
  });

  test("goes to an S3-compatible server when one is named", () => {
    const endpoint = "https://minio.example";
    expect(backend({ type: "s3", bucket: "b", region: "r", keyPrefix: "k", endpoint })).toMatchObject({
      backend: { s3: { key: "k/production-identity.tfstate", endpoints: { s3: endpoint }, use_path_style: true } },
    });
  });

  test("carries no credentials", () => {
    const keys = (settings: BackendSettings) => JSON.stringify(backend(settings));
    expect(keys({ type: "pg", schemaPrefix: "t" })).not.toContain("conn_str");
    expect(keys({ type: "http", address: "https://x" })).not.toMatch(/username|password/);
  });

  test("is read by no other stack", () => {
    const stack = new TerraformStack(Testing.app(), "other");
    expect(() => new StateBackend(stack, "local", {}).getRemoteStateDataSource(stack, "identity")).toThrow(
      "stack identity reads a value of another stack from its state: pass a plain name instead",
    );
  });
});

describe("credentials from variables", () => {
  const withRevision = (revision: number) => synth({ ...local, credentials: { from: "variables", revision } });

  test("are written anew when the revision is raised, and every pod that has read them is replaced", () => {
    const [first, second] = [withRevision(1), withRevision(2)];
    expect(first.resource("kubernetes_secret_v1")).toMatchObject({ data_wo_revision: 1 });
    expect(second.resource("kubernetes_secret_v1")).toMatchObject({ data_wo_revision: 2 });
    expect(second.resource("kubernetes_deployment_v1")).not.toEqual(first.resource("kubernetes_deployment_v1"));
    expect(second.json.locals).not.toEqual(first.json.locals);
  });

  test("reach authentik before it starts when there is no pooler to wait for them", () => {
    const database = { ...local.database, maxConnections: 400 };
    const stack = synth({ ...local, database, platform: { ...local.platform, pgbouncer: false } });
    expect(createdBefore(stack, addressOf(stack, "helm_release"))).toContain(addressOf(stack, "kubernetes_secret_v1"));
  });

  test("lie in the namespace of the platform", () => {
    const stack = synth({ ...local, platform: { ...local.platform, namespace: "sso" } });
    expect(stack.resource("kubernetes_secret_v1")).toMatchObject({ metadata: { namespace: "sso" } });
    expect(stack.resource("kubernetes_namespace_v1")).toMatchObject({ metadata: { name: "sso" } });
  });
});

test("plans without a cluster skip the look for pending releases", () => {
  const { json } = synth(local);
  expect(Object.values(json.data as Record<string, Record<string, unknown>>)[0]).toMatchObject({
    Platform_Authentik_Release_Pending_8859589B: { count: `${"$"}{var.detect_drift ? 1 : 0}` },
  });
});
