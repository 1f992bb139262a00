import type { DisruptionBudgetFacts, SharedBudgetFacts } from "../../../constructs/kubernetes/facts";
import type { OutpostFacts } from "../../../constructs/outpost/facts";
import { disruptionBudget as rule } from "../../../constructs/rules/k8s/k8s-001-disruption-budget";
import { authentik, cloudNativePg, pgbouncer, production, texts } from "../facts";
import { outpost, sessionHop } from "../outpost-facts";

const { podLabels } = authentik().server.workload;

/** Server with a budget of its own, and a number of replicas. */
function server(budget: Omit<DisruptionBudgetFacts, "selector">, replicas = 3, selector = podLabels) {
  const facts = authentik();
  const workload = { ...facts.server.workload, replicas, disruptionBudget: { ...budget, selector } };
  return texts(rule, production({ authentik: { ...facts, server: { ...facts.server, workload } } }));
}

describe("K8S-001", () => {
  test("accepts a budget that keeps all pods but one, and one that gives one away", () => {
    expect(server({ minAvailable: 2 })).toEqual([]);
    expect(server({ maxUnavailable: 1 })).toEqual([]);
  });

  test("accepts a workload without a budget", () => {
    const { disruptionBudget: _, ...workload } = pgbouncer().workload;
    expect(texts(rule, production({ pgbouncer: { ...pgbouncer(), workload } }))).toEqual([]);
  });

  test("refuses to keep every pod", () => {
    expect(server({ minAvailable: 3 })).toEqual([
      "error K8S-001  identity/authentik/Server  the budget of authentik-server keeps every pod, so no node of theirs can be drained\n" +
        "      budget minAvailable 3  >  3 replicas - 1 = 2   (1 short)\n" +
        "      fix: server.disruptionBudget.minAvailable <= 2, or server.replicas >= 4 and database.maxConnections >= 203",
    ]);
  });

  test("refuses to keep the only pod, and does not suggest a minimum of nothing", () => {
    expect(server({ minAvailable: 1 }, 1)).toEqual([
      "error K8S-001  identity/authentik/Server  the budget of authentik-server keeps every pod, so no node of theirs can be drained\n" +
        "      budget minAvailable 1  >  1 replica - 1 = 0   (1 short)\n" +
        "      fix: without server.disruptionBudget.minAvailable and server.disruptionBudget.maxUnavailable = 1, or server.replicas >= 2",
    ]);
  });

  test("holds the budget against the autoscaler's minimum", () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 9, replicasEmitted: false };
    const scaled = authentik({ server: { workload: { replicas: 2, autoscaling } } });
    expect(texts(rule, production({ authentik: scaled }))[0]).toContain("or server.autoscaling.minReplicas >= 3");
  });

  test("refuses maxUnavailable 0", () => {
    expect(server({ maxUnavailable: 0 })).toEqual([
      "error K8S-001  identity/authentik/Server  the budget of authentik-server has maxUnavailable 0, so no pod may ever be evicted\n" +
        "      fix: server.disruptionBudget.maxUnavailable = 1",
    ]);
  });

  test("refuses a budget without a number, and one with two", () => {
    expect(server({})).toEqual([
      "error K8S-001  identity/authentik/Server  the budget of authentik-server has neither minAvailable nor maxUnavailable\n" +
        "      fix: server.disruptionBudget.maxUnavailable = 1",
    ]);
    expect(server({ minAvailable: 2, maxUnavailable: 1 })).toEqual([
      "error K8S-001  identity/authentik/Server  the budget of authentik-server has both minAvailable 2 and maxUnavailable 1\n" +
        "      fix: without server.disruptionBudget.minAvailable and server.disruptionBudget.maxUnavailable = 1",
    ]);
  });

  test("refuses a selector that none of the pods matches", () => {
    expect(server({ maxUnavailable: 1 }, 3, { component: "server" })).toEqual([
      'error K8S-001  identity/authentik/Server  the budget of authentik-server selects {"component":"server"}, which none of its pods has\n' +
        `      fix: select by labels that only the pods of authentik-server have: ${JSON.stringify(podLabels)}`,
    ]);
  });

  test("refuses a selector that takes in pods with a budget of their own, which nobody could evict then", () => {
    expect(server({ maxUnavailable: 1 }, 3, { "app.kubernetes.io/name": "authentik" })).toEqual([
      'error K8S-001  identity/authentik/Server <- identity/authentik/Worker  the budget of authentik-server selects {"app.kubernetes.io/name":"authentik"}, so authentik-worker stands under two budgets and cannot be evicted\n' +
        `      fix: select by labels that only the pods of authentik-server have: ${JSON.stringify(podLabels)}`,
    ]);
  });

  test("accepts a selector that takes in pods without a budget, and pods of another namespace", () => {
    const all = { "app.kubernetes.io/name": "authentik" };
    const facts = authentik({ server: { workload: { disruptionBudget: { minAvailable: 2 } } } });
    const { disruptionBudget: _, ...unguarded } = facts.worker.workload;
    const server = { ...facts.server.workload, disruptionBudget: { minAvailable: 2, selector: all } };
    const here = {
      ...facts,
      server: { ...facts.server, workload: server },
      worker: { ...facts.worker, workload: unguarded },
    };
    const elsewhere = authentik({
      server: { workload: { namespace: "other" } },
      worker: { workload: { namespace: "other" } },
    });
    expect(texts(rule, [here, { ...elsewhere, path: "identity/other" }])).toEqual([]);
  });

  test("suggests no more pods where their strategy stops them all at once", () => {
    const facts = authentik({
      server: { workload: { rollout: { type: "Recreate" }, disruptionBudget: { minAvailable: 3 } } },
    });
    expect(texts(rule, production({ authentik: facts }))[0]).toMatch(
      /fix: server\.disruptionBudget\.minAvailable <= 2$/,
    );
  });
});

test("K8S-001 refuses the operator's budget over the only instance of a Cluster", () => {
  const on = (override: Parameters<typeof cloudNativePg>[0]) => texts(rule, [cloudNativePg(override)]);
  expect(on({ instances: 2 })).toEqual([]);
  expect(on({ instances: 1, enablePdb: false })).toEqual([]);
  expect(on({ instances: 1 })).toEqual([
    "error K8S-001  database/cluster  the operator's budget keeps the only instance of the Cluster postgres, so its node cannot be drained\n" +
      "      fix: database.enablePdb = false",
  ]);
});

describe("K8S-001, of a budget over the outposts of a hop", () => {
  const under = (budget: Partial<SharedBudgetFacts>, outposts: readonly OutpostFacts[] = [outpost()]) =>
    texts(rule, [sessionHop(budget), ...outposts]);
  const NAME = "the budget authentik-session-hop-outposts";

  test("accepts one that lets some go, and a hop without any", () => {
    expect(under({ maxUnavailable: 1 })).toEqual([]);
    expect(under({ minAvailable: 1 })).toEqual([]);
    const { outpostBudget: _, ...hop } = sessionHop();
    expect(texts(rule, [hop, outpost()])).toEqual([]);
  });

  test("refuses one that lets nobody go", () => {
    expect(under({ maxUnavailable: 0 })).toEqual([
      `error K8S-001  access/Hop  ${NAME} has maxUnavailable 0, so no outpost may ever be evicted\n` +
        "      fix: hop.outpostBudget.maxUnavailable = 1",
    ]);
    expect(under({ minAvailable: 2 })).toEqual([
      `error K8S-001  access/Hop  ${NAME} keeps every outpost, so no node of theirs can be drained\n` +
        "      budget minAvailable 2  >  2 outposts - 1 = 1   (1 short)\n" +
        "      fix: without hop.outpostBudget.minAvailable and hop.outpostBudget.maxUnavailable = 1",
    ]);
  });

  test("refuses a second budget over the same pods, in the same namespace", () => {
    const { workload = authentik().server.workload } = outpost();
    const own = (namespace: string, podLabels = workload.podLabels) =>
      outpost({
        workload: {
          ...workload,
          namespace,
          podLabels,
          disruptionBudget: { maxUnavailable: 1, selector: { "app.kubernetes.io/name": "authentik-proxy" } },
        },
      });
    expect(under({ maxUnavailable: 1 }, [own("outposts")])).toEqual([
      "error K8S-001  access/Edge <- access/Hop  authentik-proxy has a budget of its own and stands under " +
        "authentik-session-hop-outposts as well, so it cannot be evicted\n" +
        "      fix: without its disruptionBudget: the one over all outposts counts its pods too",
    ]);
    expect(under({ maxUnavailable: 1 }, [own("elsewhere")])).toEqual([]);
    expect(under({ maxUnavailable: 1 }, [own("outposts", { "app.kubernetes.io/name": "authentik-proxy" })])).toEqual(
      [],
    );
  });
});
