import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { Outpost } from "../../constructs/imports/authentik/outpost";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import { OutpostToken, type OutpostTokenProps } from "../../constructs/outpost";
import { schemaMistakes } from "../access/schema-check";
import { parseStack } from "../support/synth";

const ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

function synthesise(change: Partial<OutpostTokenProps> = {}) {
  const stack = new TerraformStack(Testing.app(), "access");
  new AuthentikProvider(stack, "Authentik", { url: "https://auth.example.com", token: "none" });
  const token = new OutpostToken(stack, "Token", {
    outpostId: ID,
    namespace: "outposts",
    name: "edge-outpost",
    ...change,
  });
  return { token, findings: preflight(stack).findings, ...parseStack(Testing.synth(stack)) };
}

describe("an outpost's token", () => {
  const made = synthesise();

  test("is of the outpost's own account, for ever, with its key", () => {
    const users = (made.json.data as Record<string, Record<string, Record<string, unknown>>>).authentik_user ?? {};
    expect(Object.values(users)).toEqual([
      expect.objectContaining({ username: `ak-outpost-\${replace("${ID}", "-", "")}` }),
    ]);
    const [account] = Object.keys(users);
    expect(made.resource("authentik_token")).toMatchObject({
      identifier: "edge-outpost",
      user: `\${data.authentik_user.${account}.pk}`,
      intent: "api",
      expiring: false,
      retrieve_key: true,
    });
    expect(schemaMistakes(made)).toEqual([]);
    expect(made.findings).toEqual([]);
  });

  test("goes into a Secret that is only written, and into no output", () => {
    const [token] = Object.keys(made.resources("authentik_token"));
    const [digest] = Object.keys(made.json.locals as object);
    expect(made.json.locals).toEqual({ [String(digest)]: `\${nonsensitive(sha256(authentik_token.${token}.key))}` });
    expect(made.resource("kubernetes_secret_v1")).toMatchObject({
      metadata: { name: "edge-outpost", namespace: "outposts" },
      data_wo: { token: `\${authentik_token.${token}.key}` },
      data_wo_revision: `\${(parseint(substr(local.${digest}, 0, 7), 16) + 1)}`,
    });
    expect(made.json).not.toHaveProperty("output");
    expect(made.token.ref).toEqual({ name: "edge-outpost", key: "token" });
  });

  test("is written anew with another revision, which the pods are told of", () => {
    const second = synthesise({ revision: 2, key: "outpost-token" });
    expect(second.token.checksum).not.toBe(made.token.checksum);
    expect(second.token.ref.key).toBe("outpost-token");
    expect(second.resource("kubernetes_secret_v1").data_wo_revision).toMatch(/ \+ 2\)\}$/);
  });

  test("tells another stack a digest of its key, and the key to nobody", () => {
    const app = Testing.app();
    const access = new TerraformStack(app, "access");
    new AuthentikProvider(access, "Authentik", { url: "https://auth.example.com", token: "none" });
    new KubernetesProvider(access, "Kubernetes");
    const { checksum } = new OutpostToken(access, "Token", { outpostId: ID, namespace: "outposts", name: "edge" });
    new TerraformOutput(new TerraformStack(app, "cluster"), "Checksum", { value: checksum });
    app.synth();
    const [telling, told] = ["access", "cluster"].map((stack) =>
      JSON.parse(readFileSync(join(app.outdir, "stacks", stack, "cdk.tf.json"), "utf8")),
    );
    expect(Object.values(told.output)).toEqual([{ value: expect.stringContaining("data.terraform_remote_state.") }]);
    expect(Object.values(telling.output)).toEqual([
      { sensitive: true, value: expect.stringMatching(/^\$\{local\.Token_KeyDigest_\w+\}$/) },
    ]);
  });

  test("takes the id of an outpost that Terraform makes", () => {
    const stack = new TerraformStack(Testing.app(), "access");
    const { id } = new Outpost(stack, "Edge", { name: "edge", protocolProviders: [] });
    new OutpostToken(stack, "Token", { outpostId: id, namespace: "outposts", name: "edge" });
    const { data } = JSON.parse(Testing.synth(stack));
    const [account] = Object.values<{ username: string }>(data.authentik_user);
    expect(account?.username).toBe("ak-outpost-$" + '{replace(authentik_outpost.Edge.id, "-", "")}');
  });

  test("is found to expire where somebody has it expire", () => {
    expect(synthesise({ expiring: true }).findings.map(({ rule }) => rule)).toEqual(["OUT-007"]);
  });

  test("refuses what is no id and no name", () => {
    expect(() => synthesise({ outpostId: "edge", name: "Edge" })).toThrow(
      /`outpostId` must be the id of an outpost[\s\S]*`name` must be a DNS label/,
    );
  });
});
