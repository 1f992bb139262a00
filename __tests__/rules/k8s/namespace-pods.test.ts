import { namespacePods } from "../../../constructs/rules/k8s/namespace-pods";
import { type AnyFacts, platformFacts } from "../../../constructs/rules/platform-facts";
import { cloudNativePg, cluster } from "../facts";
import { outpost } from "../outpost-facts";
import { collector } from "../telemetry-facts";
import { loadTest, prometheus } from "../watch-facts";

const of = (...facts: readonly AnyFacts[]) => namespacePods(platformFacts(facts));
const resources = { memoryRequestMiB: 10 };

describe("the pods of a namespace", () => {
  test("of a Prometheus are known by its namespace, its replicas and what each asks for", () => {
    const known = { namespace: "load", replicas: 2, resources };
    expect(of(prometheus(known))).toEqual([
      {
        path: "observability/prometheus",
        name: "k8s",
        namespace: "load",
        pods: 2,
        surge: 0,
        containers: [{ resources }],
        volumesMiB: [],
      },
    ]);
    expect(of(prometheus({ ...known, storage: { volumeMiB: 7 } }))).toMatchObject([{ volumesMiB: [7] }]);
    for (const missing of ["namespace", "replicas", "resources"] as const) {
      const { [missing]: _, ...rest } = known;
      expect([missing, of(prometheus(rest))]).toEqual([missing, []]);
    }
  });

  test("of a Cluster have a volume, and one for the log where it has its own", () => {
    const { walStorageMiB: _, ...plain } = cloudNativePg({ storageMiB: 1024 });
    expect(of(plain)).toMatchObject([{ volumesMiB: [1024] }]);
    expect(of(cloudNativePg({ storageMiB: 1024, walStorageMiB: 512 }))).toMatchObject([{ volumesMiB: [1024, 512] }]);
  });

  test("of an outpost are its Deployment's, or those that authentik's controller makes", () => {
    const own = outpost({ outpost: "edge" });
    expect(of(own).map(({ name }) => name)).toEqual([own.workload?.name]);
    const { workload: _, ...managed } = outpost({ outpost: "edge", replicas: 3 });
    const [made] = of(managed);
    expect(made).toMatchObject({ name: "outpost edge", pods: 3, surge: 1, containers: [{ resources: {} }] });
    const patched = (component: string) => of({ ...managed, patches: [{ component, op: "add", path: "/spec" }] });
    expect(patched("service")).toMatchObject([{ containers: [{ resources: {} }] }]);
    expect(patched("deployment")).toMatchObject([{ containers: [] }]);
  });

  test("roll with one more than there are, until a quarter of them is one", () => {
    const gateway = (replicas: number) => of(collector({ mode: "deployment", replicas, resources }))[0]?.surge;
    expect([1, 2, 3, 4, 8].map(gateway)).toEqual([1, 1, 1, 0, 0]);
  });

  test("of an agent are one for each node of the smallest cluster, where somebody says how many there are", () => {
    const agent = collector({ replicas: 1, resources });
    const pods = (...clusters: readonly AnyFacts[]) => of(agent, ...clusters)[0]?.pods;
    expect(pods()).toBe(1);
    expect(pods(cluster({ path: "a", nodes: 5 }), cluster({ path: "b", nodes: 3 }))).toBe(3);
  });

  test("are not counted where nobody knows what they ask for", () => {
    const { resources: _, replicas: __, ...unknown } = collector();
    expect(of({ ...unknown, replicas: 2 })).toEqual([]);
    expect(of({ ...unknown, resources })).toEqual([]);
    expect(of(loadTest())).toEqual([]);
    expect(of(loadTest({ resources }))).toMatchObject([{ pods: 1, surge: 0 }]);
  });
});
