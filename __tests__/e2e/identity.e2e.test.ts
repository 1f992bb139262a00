import { local } from "../../values/environments/local";
import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { drain, uncordon } from "../cluster/drain";
import { waitFor } from "../cluster/wait";
import { laneUnless } from "../support/lane";
import { Installation } from "./installation";
import { missingRequirement } from "./requirements";
import { isReady, isSettled, type Pod, Workloads } from "./workloads";

jest.setTimeout(300_000);

const reason = missingRequirement();

const SERVER = "app.kubernetes.io/component=server";
const WORKER = "app.kubernetes.io/component=worker";
const POOLER = "app.kubernetes.io/name=pgbouncer";
const NONE = { add: 0, change: 0, destroy: 0 };

/** The acceptance list of a highly available installation, on a real control plane with the real providers and chart. */
laneUnless(reason)("the identity stack", () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let installation: Installation;
  let workloads: Workloads;

  const settled = () =>
    waitFor(
      "settled Deployments",
      async () => {
        const all = await workloads.deployments();
        return all.length === 3 && all.every(isSettled) && all;
      },
      { timeoutMs: 60_000 },
    );
  const nodesOf = (pods: readonly Pod[]) => new Set(pods.map(({ spec }) => spec.nodeName));

  beforeAll(async () => {
    cluster = await startCluster({ name: "identity" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    installation = new Installation(cluster);
    workloads = new Workloads(api, installation.namespace);
    installation.synthesise();
    await installation.terraform().init();
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("applies on an empty cluster, in one go", async () => {
    const { output } = await installation.terraform().apply();
    expect(output).toContain("Apply complete!");
    await settled();
  });

  test("then has nothing left to plan", async () => {
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test.each([
    ["servers", SERVER],
    ["workers", WORKER],
    ["poolers", POOLER],
  ])("three %s stand on three nodes", async (_, label) => {
    const pods = await workloads.pods(label);
    expect(pods.filter(isReady)).toHaveLength(3);
    expect(nodesOf(pods).size).toBe(3);
  });

  test("each disruption budget allows one eviction", async () => {
    const budgets = await waitFor("three budgets with room", async () => {
      const all = await workloads.budgets();
      return all.length === 3 && all.every(({ status }) => status.disruptionsAllowed > 0) && all;
    });
    expect(budgets.map(({ metadata, status }) => [metadata.name, status.disruptionsAllowed])).toEqual([
      ["authentik-server", 1],
      ["authentik-worker", 1],
      ["pgbouncer", 1],
    ]);
  });

  test("Pod Security `restricted` is enforced and refuses no pod", async () => {
    const namespace = await api.get(`/api/v1/namespaces/${installation.namespace}`);
    expect(namespace.metadata.labels).toMatchObject({ "pod-security.kubernetes.io/enforce": "restricted" });
    const path = `/api/v1/namespaces/${installation.namespace}/events`;
    const refused = (await api.list<KubernetesObject & { reason: string }>(path)).filter(
      (e) => e.reason === "FailedCreate",
    );
    expect(refused).toEqual([]);
    const privileged = { name: "root", image: "root", securityContext: { privileged: true } };
    const pod = { metadata: { name: "root" }, spec: { containers: [privileged] } };
    await expect(api.create(`/api/v1/namespaces/${installation.namespace}/pods`, pod)).rejects.toThrow(
      /violates PodSecurity/,
    );
  });

  test("no secret value is in the state", async () => {
    const { output } = await installation.terraform().run(["state", "pull"]);
    const values = Object.entries(installation.env).filter(([name]) => name.startsWith("TF_VAR_"));
    expect(values).toHaveLength(5);
    expect(values.filter(([, value]) => output.includes(value))).toEqual([]);
    const { data } = await api.get<KubernetesObject & { data: Record<string, string> }>(
      `/api/v1/namespaces/${installation.namespace}/secrets/authentik-credentials`,
    );
    expect(Buffer.from(data.secret_key ?? "", "base64").toString()).toBe(installation.env.TF_VAR_secret_key);
  });

  test("draining one node leaves two of each standing and the third comes back elsewhere", async () => {
    const [first] = await workloads.pods(SERVER);
    const node = first?.spec.nodeName ?? "";
    const result = await drain(api, node);
    expect(result).toMatchObject({ refused: [], remaining: [] });
    expect(result.evicted.length).toBeGreaterThanOrEqual(1);
    await settled();
    expect(nodesOf(await workloads.pods(SERVER))).not.toContain(node);
    await uncordon(api, node);
  });

  test("draining two nodes at once is refused where it would leave one", async () => {
    await settled();
    const [first = "", second = ""] = [...nodesOf(await workloads.pods(SERVER))].map(String);
    const results = await Promise.all([first, second].map((node) => drain(api, node, { timeoutMs: 1_000 })));
    const refusals = results.flatMap(({ refused }) => refused);
    expect(refusals.some(({ pod }) => pod.includes("authentik-server"))).toBe(true);
    expect(refusals[0]?.message).toMatch(/would violate the pod's disruption budget/);
    for (const { metadata, status } of await workloads.budgets()) {
      expect({ name: metadata.name, standing: status.currentHealthy >= status.desiredHealthy }).toEqual({
        name: metadata.name,
        standing: true,
      });
    }
    await Promise.all([uncordon(api, first), uncordon(api, second)]);
    await settled();
  });

  test("a changed PgBouncer configuration rolls its pods one by one", async () => {
    const before = new Set((await workloads.pods(POOLER)).map(({ metadata }) => metadata.name));
    installation.synthesise({ pgbouncer: { ...local.platform.pgbouncer, maxClientConn: 450 } });
    let fewest = 3;
    let most = 0;
    let rolling = true;
    const watch = (async () => {
      while (rolling) {
        fewest = Math.min(fewest, (await workloads.pods(POOLER)).filter(isReady).length);
        most = Math.max(most, await workloads.wantedPods(POOLER));
      }
    })();
    await installation.terraform().apply();
    await settled();
    rolling = false;
    await watch;
    const after = (await workloads.pods(POOLER)).map(({ metadata }) => metadata.name);
    expect(after.filter((name) => before.has(name))).toEqual([]);
    expect({ fewest, most }).toEqual({ fewest: 2, most: 3 });
    installation.synthesise();
    await installation.terraform().apply();
    await settled();
  });

  test("a Deployment scaled by hand is seen and healed", async () => {
    const path = `/apis/apps/v1/namespaces/${installation.namespace}/deployments`;
    await api.patch(`${path}/authentik-server`, { spec: { replicas: 1 } });
    await api.patch(`${path}/pgbouncer`, { spec: { replicas: 1 } });
    expect(await installation.terraform().plan()).toEqual({ add: 0, change: 2, destroy: 0 });
    await installation.terraform().apply();
    await settled();
    expect((await workloads.deployment("authentik-server")).spec.replicas).toBe(3);
    expect((await workloads.deployment("pgbouncer")).spec.replicas).toBe(3);
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("a deleted disruption budget is seen and healed", async () => {
    const path = `/apis/policy/v1/namespaces/${installation.namespace}/poddisruptionbudgets`;
    await api.delete(`${path}/authentik-worker`);
    await api.delete(`${path}/pgbouncer`);
    expect(await installation.terraform().plan()).toEqual({ add: 1, change: 1, destroy: 0 });
    await installation.terraform().apply();
    expect((await workloads.budgets()).map(({ metadata }) => metadata.name)).toEqual([
      "authentik-server",
      "authentik-worker",
      "pgbouncer",
    ]);
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("a step that authentik does not support, from the version that the cluster has recorded, is refused", async () => {
    const path = `/api/v1/namespaces/${installation.namespace}/configmaps/authentik-version`;
    const { data } = await api.get<KubernetesObject & { data: Record<string, string> }>(path);
    expect(data.version).toMatch(/^\d+\.\d+\.\d+$/);
    await api.patch(path, { data: { version: "2025.10.1" } });
    await expect(installation.terraform().plan()).rejects.toThrow(/authentik[\s│]+2025\.10\.1[\s│]+to[\s│]+/);
    await api.patch(path, { data });
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("what Reloader writes on the pods when a Secret has changed is not taken back", async () => {
    installation.synthesise({ reloader: true, pgbouncer: { ...local.platform.pgbouncer, reloader: true } });
    await installation.terraform().apply();
    const path = `/apis/apps/v1/namespaces/${installation.namespace}/deployments`;
    const annotations = { "reloader.stakater.com/last-reloaded-from": "a Secret" };
    for (const name of ["authentik-server", "authentik-worker", "pgbouncer"]) {
      const { metadata } = await workloads.deployment(name);
      expect(metadata.annotations).toHaveProperty(["secret.reloader.stakater.com/reload"]);
      await api.patch(`${path}/${name}`, { spec: { template: { metadata: { annotations } } } });
    }
    await settled();
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("destroy leaves nothing", async () => {
    await installation.terraform().destroy();
    const { output } = await installation.terraform().run(["state", "list"]);
    expect(output.trim()).toBe("");
    await waitFor("end of the namespace", async () => {
      const namespaces = await api.list("/api/v1/namespaces");
      return !namespaces.some(({ metadata }) => metadata.name === installation.namespace);
    });
  });
});
