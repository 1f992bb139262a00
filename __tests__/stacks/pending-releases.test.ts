import { clearPending, pendingReleases } from "../../stacks/pending-releases";
import { fakeCluster } from "./fake-cluster";

// Its real client takes longer to load than this whole lane may take.
jest.mock("@kubernetes/client-node", () => ({ CoreV1Api: class {} }));

const secret = (revision: number, status: string, labels: Record<string, string>) => ({
  metadata: {
    name: `sh.helm.release.v1.authentik.v${revision}`,
    namespace: "authentik",
    creationTimestamp: new Date("2026-01-01T00:00:00Z"),
    labels: { owner: "helm", name: "authentik", version: String(revision), status, ...labels },
  },
});

describe("pending releases", () => {
  test("are the revisions that Helm has begun and not finished, in every namespace", async () => {
    const { config, asked } = fakeCluster({ secrets: [] });
    expect(await pendingReleases(config)).toEqual([]);
    expect(asked).toEqual([
      { labelSelector: "owner=helm,status in (pending-install,pending-upgrade,pending-rollback)" },
    ]);
  });

  test("come oldest first, since when they were last touched, or created, or when the Secret was", async () => {
    const seconds = (date: string) => String(Date.parse(date) / 1000);
    const { config } = fakeCluster({
      secrets: [
        secret(3, "pending-rollback", { createdAt: seconds("2026-03-02"), modifiedAt: seconds("2026-03-03") }),
        secret(2, "pending-upgrade", { createdAt: seconds("2026-02-02") }),
        secret(1, "pending-install", {}),
      ],
    });
    const found = await pendingReleases(config);
    expect(found.map(({ revision, status, since }) => [revision, status, since.toISOString().slice(0, 10)])).toEqual([
      [1, "pending-install", "2026-01-01"],
      [2, "pending-upgrade", "2026-02-02"],
      [3, "pending-rollback", "2026-03-03"],
    ]);
    expect(found[0]).toMatchObject({
      namespace: "authentik",
      release: "authentik",
      secret: "sh.helm.release.v1.authentik.v1",
    });
  });

  test("are cleared by deleting the Secret of that revision, and nothing else", async () => {
    const { config, deleted } = fakeCluster({ secrets: [secret(7, "pending-upgrade", {})] });
    for (const release of await pendingReleases(config)) {
      await clearPending(config, release);
    }
    expect(deleted).toEqual([{ namespace: "authentik", name: "sh.helm.release.v1.authentik.v7" }]);
  });
});
