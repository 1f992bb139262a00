import { impatientRelease as rule } from "../../../constructs/rules/aut/aut-009-impatient-release";
import { authentik, production, texts } from "../facts";

const release = (releaseTimeoutSec: number, facts: object = {}) =>
  production({ authentik: authentik({ releaseTimeoutSec, ...facts }) });

describe("AUT-009", () => {
  test("says nothing where the timeout is not known", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("accepts as long as every step of the rollout may take", () => {
    expect(texts(rule, release(1815))).toEqual([]);
  });

  test("refuses Helm's own five minutes", () => {
    expect(texts(rule, release(300))).toEqual([
      "error AUT-009  identity/authentik <- identity/authentik/Server  Helm's timeout ends before a rollout that uses its startup probes does\n" +
        "      Helm's timeout 300s  <  3 steps x 605 = 1815s   (1515s missing)\n" +
        "      fix: timeoutSec >= 1815",
    ]);
  });

  test("counts the slower component, in the steps of its rollout", () => {
    const worker = { startupProbe: { initialDelaySec: 30, periodSec: 20 }, workload: { replicas: 3 } };
    const recreated = { type: "Recreate", maxSurge: 0, maxUnavailable: 0 };
    expect(texts(rule, release(3689, { worker }))[0]).toContain("identity/authentik/Worker");
    expect(texts(rule, release(3689, { worker }))[0]).toContain("3689s  <  3 steps x 1230 = 3690s   (1s missing)");
    expect(texts(rule, release(3690, { worker }))).toEqual([]);
    const atOnce = { worker: { ...worker, workload: { rollout: recreated } }, server: { workload: { replicas: 1 } } };
    expect(texts(rule, release(1229, atOnce))[0]).toContain("1229s  <  1 step x 1230 = 1230s");
  });

  test("counts the autoscaler's maximum", () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 6, replicasEmitted: false };
    const server = { workload: { autoscaling } };
    expect(texts(rule, release(3629, { server }))[0]).toContain("3629s  <  6 steps x 605 = 3630s");
    expect(texts(rule, release(3630, { server }))).toEqual([]);
  });
});
