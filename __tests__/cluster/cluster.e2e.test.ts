import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { laneUnless } from "../support/lane";
import { KubernetesApi } from "./api";
import { type Cluster, startCluster } from "./cluster";
import { drain, uncordon } from "./drain";
import { isFree } from "./ports";
import { missingControlPlane } from "./prepare";
import { isRunning, type ProcessRecord } from "./processes";
import { isSchedulable, type Node } from "./readiness";
import { isReady, SampleWorkload } from "./sample-workload";
import { spawnTypeScript } from "./typescript-child";
import { waitFor } from "./wait";

jest.setTimeout(120_000);

const READY_DELAY_MS = 2_000;

const portOf = (server: string): number => Number(new URL(server).port);

laneUnless(missingControlPlane())("a local cluster", () => {
  let cluster: Cluster;
  let api: KubernetesApi;

  beforeAll(async () => {
    cluster = await startCluster({ podReadyDelayMs: READY_DELAY_MS });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
  });

  afterAll(async () => {
    await cluster?.stop();
  });

  test("has four schedulable nodes in three zones", async () => {
    const nodes = await api.list<Node>("/api/v1/nodes");
    expect(nodes.map((node) => node.metadata.labels?.["topology.kubernetes.io/zone"])).toEqual([
      "zone-a",
      "zone-b",
      "zone-c",
      "zone-a",
    ]);
    expect(nodes.every(isSchedulable)).toBe(true);
  });

  test("calls itself by the version that it was built from", async () => {
    expect(await api.get("/version")).toMatchObject({ gitVersion: "v1.36.3", major: "1", minor: "36" });
  });

  test("runs beside another one, and stopping that leaves no process, no open port and no file", async () => {
    const other = await startCluster({ name: "other", nodes: [{ name: "only", zone: "zone-a" }] });
    expect(other.server).not.toBe(cluster.server);
    const nodes = await KubernetesApi.fromKubeconfig(other.kubeconfig).list("/api/v1/nodes");
    expect(nodes.map((node) => node.metadata.name)).toEqual(["only"]);
    expect(await isFree(portOf(other.server))).toBe(false);

    await other.stop();
    expect(other.processes.filter(isRunning)).toEqual([]);
    expect(await isFree(portOf(other.server))).toBe(true);
    expect(existsSync(other.directory)).toBe(false);
    expect(await api.text("/readyz")).toBe("ok");
  });

  describe("with three pods, of which a budget lets one go", () => {
    let sample: SampleWorkload;

    beforeEach(async () => {
      sample = await SampleWorkload.create(api, { replicas: 3, minAvailable: 2 });
    });

    afterEach(async () => {
      await sample.delete();
    });

    test("pods run before they are ready, and are ready after the delay", async () => {
      const running = await waitFor("three running pods", async () => {
        const pods = await sample.pods();
        return pods.length === 3 && pods.every((pod) => pod.status.phase === "Running") && pods;
      });
      const since = Date.now();
      expect(running.filter(isReady)).toEqual([]);
      await sample.settled();
      expect(Date.now() - since).toBeGreaterThan(READY_DELAY_MS / 2);
      expect(await sample.nodes()).toHaveLength(3);
    });

    test("one node drains", async () => {
      await sample.settled();
      const [node = ""] = await sample.nodes();
      const result = await drain(api, node);
      expect(result).toMatchObject({ node, refused: [], remaining: [] });
      expect(result.evicted).toHaveLength(1);
      await sample.settled();
      expect(await sample.nodes()).not.toContain(node);
      await uncordon(api, node);
    });

    test("of two nodes drained at once, one is refused until the replacement is ready", async () => {
      await sample.settled();
      const [first = "", second = ""] = await sample.nodes();
      const results = await Promise.all([drain(api, first), drain(api, second)]);
      const refused = results.flatMap((result) => result.refused);
      expect(refused).toHaveLength(1);
      expect(refused[0]?.message).toContain("429 Cannot evict pod as it would violate the pod's disruption budget");
      expect(results.flatMap((result) => result.remaining)).toEqual([]);
      await Promise.all([uncordon(api, first), uncordon(api, second)]);
    });

    test("a refusal that outlasts the timeout leaves the pod where it is", async () => {
      await sample.settled();
      await sample.requireAvailable(3);
      const [node = ""] = await sample.nodes();
      const result = await drain(api, node, { timeoutMs: 1_000, retryMs: 200 });
      expect(result.evicted).toEqual([]);
      expect(result.remaining).toHaveLength(1);
      expect(result.refused[0]?.attempts).toBeGreaterThan(1);
      await uncordon(api, node);
    });
  });
});

const scratch = mkdtempSync(join(tmpdir(), "cluster-test-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

laneUnless(missingControlPlane())("the processes of a local cluster", () => {
  test("a cluster ends with its parent, even one that is killed", async () => {
    const script = `
      const directory = process.argv[2];
      require("./cluster").startCluster({ directory }).then((cluster) => console.log(JSON.stringify(cluster)));
      setInterval(() => {}, 1000);
    `;
    const parent = spawnTypeScript(script, [join(scratch, "orphaned")]);
    const line = await new Promise<string>((resolve, reject) => {
      parent.stdout.once("data", (chunk) => resolve(String(chunk)));
      parent.once("exit", (code) => reject(new Error(`the parent exited with ${code}`)));
    });
    const { processes } = JSON.parse(line) as { readonly processes: readonly ProcessRecord[] };
    expect(processes.filter(isRunning)).toHaveLength(5);
    parent.kill("SIGKILL");
    await waitFor("end of every process", async () => !processes.some(isRunning), { timeoutMs: 5_000 });
  });

  test("a start that fails says why, and leaves no process", async () => {
    const processes: ProcessRecord[] = [];
    const onProcess = (record: ProcessRecord) => processes.push(record);
    const nodes = [{ name: "Not A Name", zone: "zone-a" }];
    const start = startCluster({ directory: join(scratch, "refused"), nodes, onProcess });
    await expect(start).rejects.toThrow('Node "Not A Name" is invalid');
    expect(processes).toHaveLength(5);
    expect(processes.filter(isRunning)).toEqual([]);
  });
});
