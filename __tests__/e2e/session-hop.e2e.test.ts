import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { SessionHop, StandaloneOutpost } from "../../constructs/outpost";
import { Terraform } from "../../stacks/terraform";
import { KubernetesApi } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { drain, uncordon } from "../cluster/drain";
import { missingControlPlane } from "../cluster/prepare";
import { waitFor } from "../cluster/wait";
import { MINIMAL } from "../outpost/sample-props";
import { TERRAFORM } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";
import { type Budget, isReady, type Pod, Workloads } from "./workloads";

jest.setTimeout(300_000);

const NAMESPACE = "outposts";
const OUTPOSTS = "goauthentik.io/outpost-name=edge";

laneUnless(missingPrograms([TERRAFORM]) ?? missingControlPlane())("two outposts behind a hop, in a cluster", () => {
  const outdir = mkdtempSync(join(tmpdir(), "hop-"));
  let cluster: Cluster;
  let api: KubernetesApi;
  let workloads: Workloads;
  let terraform: Terraform;

  beforeAll(async () => {
    cluster = await startCluster({ name: "hop", podReadyDelayMs: 2_000 });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    workloads = new Workloads(api, NAMESPACE);
    await api.create("/api/v1/namespaces", { metadata: { name: NAMESPACE } });
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "outposts");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(outdir, "terraform.tfstate") });
    new KubernetesProvider(stack, "Kubernetes");
    const outposts = ["edge-a", "edge-b"].flatMap(
      (name) => new StandaloneOutpost(stack, name, { ...MINIMAL, name }).forwardAuth ?? [],
    );
    new SessionHop(stack, "Hop", { namespace: NAMESPACE, outposts });
    app.synth();
    const env = { KUBE_CONFIG_PATH: cluster.kubeconfig, KUBE_CTX: cluster.context };
    terraform = new Terraform({ directory: join(outdir, "stacks", "outposts"), env });
    await terraform.init();
    await terraform.apply();
  });
  afterAll(async () => {
    await cluster?.stop();
    rmSync(outdir, { recursive: true, force: true });
  });

  const settled = () =>
    waitFor("two ready outposts under one budget", async () => {
      const pods = await workloads.pods(OUTPOSTS);
      const budget = (await workloads.budgets()).find(({ metadata }) => metadata.name.endsWith("-outposts"));
      return pods.length === 2 && pods.every(isReady) && budget?.status.currentHealthy === 2 && { pods, budget };
    });
  const nodesOf = (pods: readonly Pod[]) => pods.map(({ spec }) => spec.nodeName ?? "");

  test("are on different nodes of different zones, and one budget counts the pods of both Deployments", async () => {
    const { pods, budget }: { pods: readonly Pod[]; budget: Budget } = await settled();
    expect(budget.status).toMatchObject({ currentHealthy: 2, desiredHealthy: 1, disruptionsAllowed: 1 });
    const nodes = await api.list("/api/v1/nodes");
    const zone = (name: string) =>
      nodes.find(({ metadata }) => metadata.name === name)?.metadata.labels?.["topology.kubernetes.io/zone"];
    expect(new Set(nodesOf(pods).map(zone)).size).toBe(2);
    expect(await terraform.plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });

  test("are drained one after the other: the second waits until the first has a home again", async () => {
    const { pods } = await settled();
    const nodes = nodesOf(pods);
    const results = await Promise.all(nodes.map((node) => drain(api, node)));
    const refused = results.flatMap((result) => result.refused).filter(({ pod }) => pod.includes("/edge-"));
    expect(refused).toHaveLength(1);
    expect(refused[0]?.message).toContain("429 Cannot evict pod as it would violate the pod's disruption budget");
    expect(results.flatMap(({ remaining }) => remaining)).toEqual([]);
    const after = await settled();
    expect(nodesOf(after.pods).filter((node) => nodes.includes(node))).toEqual([]);
    expect(new Set(nodesOf(after.pods)).size).toBe(2);
    await Promise.all(nodes.map((node) => uncordon(api, node)));
  });
});
