import { lostSessions as rule } from "../../../constructs/rules/out/out-001-lost-sessions";
import { texts } from "../facts";
import { managedOutpost, outpost } from "../outpost-facts";

const NOTE = "(for more: outposts of one replica each behind a SessionHop, or the outpost inside the server)";

describe("OUT-001", () => {
  test("accepts one proxy, and any number of what keeps no sessions", () => {
    expect(texts(rule, [outpost(), managedOutpost()])).toEqual([]);
    expect(texts(rule, [outpost({ type: "ldap", replicas: 3 }), outpost({ type: "radius", replicas: 3 })])).toEqual([]);
  });

  test("refuses two proxies, whoever deploys them", () => {
    const text = (path: string, name: string, replicas: number) =>
      `error OUT-001  ${path}  the outpost ${name} loses the session of every request that reaches another of its pods\n` +
      `      pods with sessions of their own ${replicas} replicas = ${replicas}  <=  1 = 1   (${replicas - 1} over)\n` +
      `      fix: outpost.replicas = 1 ${NOTE}`;
    const found = texts(rule, [outpost({ replicas: 2 }), managedOutpost({ replicas: 3 })]);
    expect(found.map((each) => each.split("\n")[0])).toEqual([
      text("access/Edge", "edge", 2).split("\n")[0],
      text("access/Managed", "managed", 3).split("\n")[0],
    ]);
    expect(found[0]).toContain(`fix: outpost.replicas = 1 ${NOTE}`);
    expect(found[0]).toContain("2 replicas");
  });

  test.each([
    [
      { minAvailable: 1 },
      " and without outpost.disruptionBudget.minAvailable and outpost.disruptionBudget.maxUnavailable = 1",
    ],
    [{ minAvailable: 0 }, ""],
    [{ maxUnavailable: 1 }, ""],
  ])("changes a budget of %j with it where that would keep the only pod", (limits, more) => {
    const { workload } = outpost();
    const two = outpost({
      replicas: 2,
      ...(workload && { workload: { ...workload, disruptionBudget: { ...limits, selector: workload.podLabels } } }),
    });
    expect(texts(rule, [two])[0]).toContain(`fix: outpost.replicas = 1${more} ${NOTE}`);
  });
});
