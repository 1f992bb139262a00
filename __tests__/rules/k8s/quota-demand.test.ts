import { quotaChanges } from "../../../constructs/rules/k8s/quota-demand";
import { type AnyFacts, platformFacts } from "../../../constructs/rules/platform-facts";
import { pgbouncer } from "../facts";
import { quota } from "../watch-facts";

const rolling = { rollout: { maxSurge: 1, maxUnavailable: 1 } };
const pods = (replicas: number) => pgbouncer({ workload: { ...rolling, replicas } });
const changes = (before: readonly AnyFacts[], after: readonly AnyFacts[]) =>
  quotaChanges(platformFacts(before), platformFacts(after));
const hard = (memoryRequestMiB: number) => quota({ namespace: "authentik", hard: { memoryRequestMiB } });

describe("what a change of pods asks of quotas", () => {
  test("is nothing where there is room, or where no more is missing than before", () => {
    expect(changes([pods(3), hard(512)], [pods(4), hard(512)])).toEqual([]);
    expect(changes([pods(3), hard(100)], [pods(3), hard(100)])).toEqual([]);
    expect(changes([pods(4), hard(100)], [pods(3), hard(100)])).toEqual([]);
  });

  test("is room for all of them where more is missing than before", () => {
    const room = [{ prop: "quota.requests.memory", relation: ">=", to: "512Mi" }];
    expect(changes([pods(3), hard(384)], [pods(4), hard(384)])).toEqual(room);
    expect(changes([pods(3), hard(383)], [pods(4), hard(383)])).toEqual(room);
  });

  test("is asked of the quota that it is about, also of one that was not there before", () => {
    const other = quota({ path: "a/other", namespace: "load", hard: { memoryRequestMiB: 1 } });
    expect(changes([pods(3), other, hard(384)], [pods(4), other, hard(384)])).toHaveLength(1);
    expect(changes([pods(3)], [pods(4), hard(384)])).toHaveLength(1);
  });

  test("is of the amount that is missing", () => {
    const both = quota({ namespace: "authentik", hard: { cpuRequestMillicores: 1000, memoryRequestMiB: 384 } });
    expect(changes([pods(3), both], [pods(4), both]).map(({ prop }) => prop)).toEqual(["quota.requests.memory"]);
    const counted = quota({ namespace: "authentik", maxPods: 3, hard: { memoryRequestMiB: 1 } });
    expect(changes([pods(3), counted], [pods(4), counted]).map(({ prop }) => prop)).toEqual([
      "quota.requests.memory",
      "maxPods",
    ]);
  });
});
