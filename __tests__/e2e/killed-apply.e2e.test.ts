import { local } from "../../values/environments/local";
import { KubernetesApi } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { laneUnless } from "../support/lane";
import { Installation } from "./installation";
import { type Healing, heal, killedApply } from "./recovery";
import { missingRequirement } from "./requirements";

jest.setTimeout(1_200_000);

const reason = missingRequirement();
const KILLS = 10;
const NONE = { add: 0, change: 0, destroy: 0 };

/** Numbers in [0, 1) that a failed run can be repeated with (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Milliseconds that something takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await work();
  return Date.now() - start;
}

laneUnless(reason)("an apply that is killed", () => {
  const seed = Number(process.env.E2E_SEED ?? Date.now() % 1_000_000);
  const random = randomNumbers(seed);
  const healings: Healing[] = [];
  let cluster: Cluster;
  let api: KubernetesApi;
  let applyMs: number;

  beforeAll(async () => {
    cluster = await startCluster({ name: "killed" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    const installation = new Installation(cluster, "whole");
    installation.synthesise();
    await installation.terraform().init();
    applyMs = await timed(() => installation.terraform().apply());
    await remove(installation);
  });

  afterAll(async () => {
    process.stdout.write(`killed applies, seed ${seed}: ${healings.join("; ")}\n`);
    await cluster?.stop();
  });

  const remove = async (installation: Installation) => {
    installation.discard();
    await api.delete(`/api/v1/namespaces/${installation.namespace}`);
  };

  test(`${KILLS} installations, each killed at a random point, converge`, async () => {
    for (let i = 0; i < KILLS; i++) {
      const installation = new Installation(cluster, `install-${i}`);
      installation.synthesise();
      await installation.terraform().init();
      await killedApply(installation, random() * applyMs);
      healings.push(await heal(installation));
      expect(await installation.terraform().plan()).toEqual(NONE);
      await remove(installation);
    }
  });

  test(`${KILLS} upgrades of one installation, each killed at a random point, converge`, async () => {
    const installation = new Installation(cluster, "upgraded");
    installation.synthesise();
    await installation.terraform().init();
    await installation.terraform().apply();
    const change = (i: number) =>
      installation.synthesise({
        cache: { timeoutFlowsSec: 600 + i },
        pgbouncer: { ...local.platform.pgbouncer, maxClientConn: 450 + i },
      });
    change(KILLS);
    const upgradeMs = await timed(() => installation.terraform().apply());
    for (let i = 0; i < KILLS; i++) {
      change(i);
      await killedApply(installation, random() * upgradeMs);
      healings.push(await heal(installation));
      expect(await installation.terraform().plan()).toEqual(NONE);
    }
    await remove(installation);
  });

  test("one that leaves its release pending is refused with the way out, and recover clears it", async () => {
    const installation = new Installation(cluster, "pending");
    installation.synthesise();
    await installation.terraform().init();
    await installation.terraform().apply();
    const secrets = `/api/v1/namespaces/${installation.namespace}/secrets`;
    await api.patch(`${secrets}/sh.helm.release.v1.authentik.v1`, {
      metadata: { labels: { status: "pending-upgrade" } },
    });

    await expect(installation.terraform().apply()).rejects.toThrow(
      /The Helm release pending\/authentik is pending[\s\S]*npm run recover -- --clear/,
    );
    expect(await heal(installation)).toBe("recover, apply");
    expect(await installation.terraform().plan()).toEqual(NONE);
    await remove(installation);
  });
});
