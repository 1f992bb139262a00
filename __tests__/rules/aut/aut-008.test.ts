import { shortGracePeriod as rule } from "../../../constructs/rules/aut/aut-008-short-grace-period";
import { authentik, findings, production, texts } from "../facts";

const grace = (component: "server" | "worker", terminationGracePeriodSec: number, preStopSleepSec?: number) =>
  production({
    authentik: authentik({
      [component]: {
        workload: { terminationGracePeriodSec },
        ...(preStopSleepSec === undefined ? {} : { preStopSleepSec }),
      },
    }),
  });

describe("AUT-008", () => {
  test("accepts what holds the sleep and the longest request, or a typical task", () => {
    expect(texts(rule, grace("server", 70, 10))).toEqual([]);
    expect(texts(rule, grace("server", 60))).toEqual([]);
    expect(texts(rule, grace("worker", 65, 5))).toEqual([]);
  });

  test("warns of a second too little for the server", () => {
    expect(texts(rule, grace("server", 69, 10))).toEqual([
      "warning AUT-008  identity/authentik/Server  requests that are under way are cut when a pod stops\n" +
        "      server grace period 69s  <  preStop 10 + longest request 60 = 70s   (1s missing)\n" +
        "      fix: server.terminationGracePeriodSec >= 70",
    ]);
  });

  test("warns of the chart's 30 seconds for the worker, whose tasks then run again", () => {
    expect(texts(rule, grace("worker", 30, 0))).toEqual([
      "warning AUT-008  identity/authentik/Worker  tasks that are under way are killed when a pod stops, and run again\n" +
        "      worker grace period 30s  <  typical task 60   (30s missing)\n" +
        "      fix: worker.terminationGracePeriodSec >= 60",
    ]);
  });

  test("says that a task's time was deduced, and a request's was not", () => {
    const terms = (component: "server" | "worker") =>
      findings(rule, grace(component, 30)).flatMap(({ comparison }) => comparison?.right ?? []);
    expect(terms("worker")).toEqual([{ label: "typical task 60", value: 60, inferred: true }]);
    expect(terms("server")).toEqual([{ label: "longest request 60", value: 60 }]);
  });
});
