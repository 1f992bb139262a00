import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { createAfter } from "../../constructs/core/order";
import { Namespace } from "../../constructs/kubernetes";
import { Loki } from "../../constructs/observability/logs";
import { Jaeger, Tempo } from "../../constructs/observability/traces";
import { Terraform } from "../../stacks/terraform";
import { KubernetesApi } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { laneUnless } from "../support/lane";
import { missingRequirement } from "./requirements";

jest.setTimeout(600_000);

const NAMESPACE = "observability";
const NONE = { add: 0, change: 0, destroy: 0 };
const SETS = `/apis/apps/v1/namespaces/${NAMESPACE}/statefulsets`;
const CLAIMS = `/api/v1/namespaces/${NAMESPACE}/persistentvolumeclaims`;

interface StatefulSetStatus {
  readonly metadata: { readonly name: string };
  readonly status: { readonly readyReplicas?: number };
}

interface Claim {
  readonly metadata: { readonly name: string };
  readonly status: { readonly phase: string };
}

/** Every store that this library has. */
function synthesise(directory: string): void {
  const app = new App({ outdir: join(directory, "cdktf.out"), skipBackendValidation: true });
  const stack = new TerraformStack(app, "stores");
  // By default it is in the directory that all tests run in.
  new LocalBackend(stack, { path: join(directory, "terraform.tfstate") });
  new KubernetesProvider(stack, "Kubernetes");
  const namespace = new Namespace(stack, "Namespace", { name: NAMESPACE });
  const of = { namespace: NAMESPACE };
  const key = { accessKeyId: { name: "bucket", key: "id" }, secretAccessKey: { name: "bucket", key: "secret" } };
  const bucket = { type: "s3", bucket: "logs", endpoint: "minio.storage:9000", credentials: key } as const;
  const stores = [
    new Loki(stack, "Loki", { ...of, storage: { type: "volume", size: "1Ti" } }),
    new Loki(stack, "Lines", { ...of, name: "lines", replicas: 3, storage: bucket }),
    new Tempo(stack, "Tempo", { ...of, storage: { type: "volume", size: "1536Mi" } }),
    new Jaeger(stack, "Jaeger", { ...of, storage: { type: "badger", size: "2Ti" } }),
  ];
  for (const store of stores) {
    createAfter(store, namespace);
  }
  app.synth();
}

laneUnless(missingRequirement())("stores of logs and traces", () => {
  const directory = mkdtempSync(join(tmpdir(), "stores-"));
  let cluster: Cluster;
  let api: KubernetesApi;
  let terraform: Terraform;

  beforeAll(async () => {
    cluster = await startCluster({ name: "stores" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    synthesise(directory);
    const env = { KUBE_CONFIG_PATH: cluster.kubeconfig, KUBE_CTX: cluster.context };
    terraform = new Terraform({ directory: join(directory, "cdktf.out", "stacks", "stores"), env });
    await terraform.init();
    await terraform.apply();
  });

  afterAll(async () => {
    await cluster?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test("are admitted where Pod Security is restricted, each pod with a volume, and nothing is left to change", async () => {
    const sets = await api.list<StatefulSetStatus>(SETS);
    expect(sets.map(({ metadata, status }) => [metadata.name, status.readyReplicas])).toEqual([
      ["lines", 3],
      ["loki", 1],
      ["tempo", 1],
    ]);
    const claims = await api.list<Claim>(CLAIMS);
    expect(claims.map(({ metadata, status }) => [metadata.name, status.phase])).toEqual([
      ["data-lines-0", "Bound"],
      ["data-lines-1", "Bound"],
      ["data-lines-2", "Bound"],
      ["data-loki-0", "Bound"],
      ["data-tempo-0", "Bound"],
      ["jaeger", "Bound"],
    ]);
    expect(await terraform.plan()).toEqual(NONE);
  });

  test("what somebody changes by hand is taken back", async () => {
    await api.patch(`${SETS}/lines`, { spec: { replicas: 2 } });
    expect(await terraform.plan()).toEqual({ ...NONE, change: 1 });
    await terraform.apply();
    expect(await terraform.plan()).toEqual(NONE);
  });
});
