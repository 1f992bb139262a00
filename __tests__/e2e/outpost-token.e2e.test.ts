import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { ManualOutpost, OutpostToken, StandaloneOutpost } from "../../constructs/outpost";
import { Terraform } from "../../stacks/terraform";
import { PROVIDER_VERSION } from "../authentik-api/access-installation";
import { collectionOf } from "../authentik-api/collections";
import { missingAuthentikProvider } from "../authentik-api/requirements";
import { AuthentikApi } from "../authentik-api/server";
import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { missingControlPlane } from "../cluster/prepare";
import { MINIMAL } from "../outpost/sample-props";
import { TERRAFORM } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";

jest.setTimeout(300_000);

const NAMESPACE = "outposts";
const SECRET = `/api/v1/namespaces/${NAMESPACE}/secrets/edge-outpost`;
const DEPLOYMENT = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/edge`;
const NOTHING = { add: 0, change: 0, destroy: 0 };

interface Secret extends KubernetesObject {
  readonly data: Readonly<Record<string, string>>;
}

interface Deployment extends KubernetesObject {
  readonly spec: {
    readonly template: { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } };
  };
}

const missing = missingPrograms([TERRAFORM]) ?? missingControlPlane() ?? missingAuthentikProvider();

laneUnless(missing)("an outpost's token, from authentik's API (a stand-in) into a Secret of a cluster", () => {
  const outdir = mkdtempSync(join(tmpdir(), "token-"));
  let cluster: Cluster;
  let kubernetes: KubernetesApi;
  let authentik: AuthentikApi;
  let terraform: Terraform;

  const synthesise = (revision = 1) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "outposts");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(outdir, "terraform.tfstate") });
    new KubernetesProvider(stack, "Kubernetes");
    new AuthentikProvider(stack, "Authentik", {
      version: PROVIDER_VERSION,
      url: authentik.url,
      token: authentik.token,
    });
    const { authentikHost } = MINIMAL;
    const edge = new ManualOutpost(stack, "Manual", { outpost: "edge", authentikHost });
    const wiki = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" };
    new ProtectedApplications(stack, "Applications", {
      groups: ["staff"],
      outposts: ["edge"],
      ownOutposts: [edge],
      proxy: [wiki],
    });
    const name = "edge-outpost";
    const token = new OutpostToken(stack, "Token", { outpostId: edge.id, namespace: NAMESPACE, name, revision });
    const { ref, checksum: tokenChecksum } = token;
    new StandaloneOutpost(stack, "Edge", { ...MINIMAL, name: "edge", namespace: NAMESPACE, token: ref, tokenChecksum });
    app.synth();
  };

  beforeAll(async () => {
    [cluster, authentik] = await Promise.all([startCluster({ name: "token" }), AuthentikApi.start()]);
    kubernetes = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    await kubernetes.create("/api/v1/namespaces", { metadata: { name: NAMESPACE } });
    const env = { KUBE_CONFIG_PATH: cluster.kubeconfig, KUBE_CTX: cluster.context };
    terraform = new Terraform({ directory: join(outdir, "stacks", "outposts"), env });
    synthesise();
    await terraform.init();
    await terraform.apply();
  });
  afterAll(async () => {
    await Promise.all([cluster?.stop(), authentik?.stop()]);
    rmSync(outdir, { recursive: true, force: true });
  });

  const inSecret = async () =>
    Buffer.from((await kubernetes.get<Secret>(SECRET)).data.token ?? "", "base64").toString();
  const inAuthentik = () => authentik.store.keyOf("edge-outpost");
  const annotations = async () => (await kubernetes.get<Deployment>(DEPLOYMENT)).spec.template.metadata.annotations;
  const planned = async () => {
    const { resource_changes: changes = [] }: Plan = JSON.parse(await terraform.planJson());
    return changes
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ type, change }) => `${change.actions} ${type}`)
      .sort();
  };

  test("is of the outpost's own account, never ends, and is in the Secret as authentik has it", async () => {
    const [account] = authentik.store.all("core/users").filter(({ name }) => name === "Outpost edge Service-Account");
    expect(authentik.store.all("core/tokens")).toEqual([
      expect.objectContaining({ identifier: "edge-outpost", user: account?.pk, intent: "api", expiring: false }),
    ]);
    expect(await inSecret()).toBe(inAuthentik());
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("shows its key in no output and no plan", async () => {
    const key = inAuthentik() ?? "";
    expect(key).toHaveLength(60);
    expect(JSON.parse((await terraform.run(["output", "-json"])).output)).toEqual({});
    for (const args of [
      ["plan", "-no-color"],
      ["show", "-no-color"],
    ]) {
      expect((await terraform.run(args)).output).not.toContain(key);
    }
  });

  const ROTATED = ["update kubernetes_deployment_v1", "update kubernetes_secret_v1"];

  test("is written anew, and rolls the pods, when somebody gives it another key in authentik; nothing else changes", async () => {
    const before = await annotations();
    authentik.store.setKey("edge-outpost", "a".repeat(60));
    expect(await planned()).toEqual(ROTATED);
    await terraform.apply();
    expect(await inSecret()).toBe("a".repeat(60));
    expect(await annotations()).not.toEqual(before);
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is made again when somebody deletes it, and the Secret has the new key at once", async () => {
    const before = await annotations();
    authentik.store.destroy(collectionOf("core/tokens"), "edge-outpost");
    expect(await planned()).toEqual(["create authentik_token", ...ROTATED]);
    await terraform.apply();
    expect(await inSecret()).toBe(inAuthentik());
    expect(await annotations()).not.toEqual(before);
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is written anew with another revision, with the key that it has", async () => {
    const key = inAuthentik();
    synthesise(2);
    expect(await planned()).toEqual(ROTATED);
    await terraform.apply();
    expect([inAuthentik(), await inSecret()]).toEqual([key, key]);
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is healed where the provider sees it, and gone after a destroy", async () => {
    const tokens = collectionOf("core/tokens");
    authentik.store.update(tokens, "edge-outpost", { description: "mine", intent: "app_password" });
    expect(await planned()).toEqual(["update authentik_token"]);
    await terraform.apply();
    expect(authentik.store.all("core/tokens")).toEqual([
      expect.objectContaining({ description: "Outpost", intent: "api", expiring: false }),
    ]);
    await terraform.destroy();
    expect(authentik.store.all("core/tokens")).toEqual([]);
    expect(await kubernetes.list(`/api/v1/namespaces/${NAMESPACE}/secrets`)).toEqual([]);
  });
});

interface Plan {
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}
