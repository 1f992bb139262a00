import type { ResourceFacts } from "../../../constructs/kubernetes/facts";
import { requestsAboveLimits as rule } from "../../../constructs/rules/k8s/k8s-005-requests-above-limits";
import { authentik, pgbouncer, production, texts } from "../facts";

function worker(resources: ResourceFacts) {
  const facts = authentik();
  const workload = { ...facts.worker.workload, resources };
  return texts(rule, production({ authentik: { ...facts, worker: { ...facts.worker, workload } } }));
}

describe("K8S-005", () => {
  test("accepts requests up to the limit, and requests without a limit", () => {
    const equal = { cpuRequestMillicores: 500, cpuLimitMillicores: 500, memoryRequestMiB: 1, memoryLimitMiB: 1 };
    expect(worker(equal)).toEqual([]);
    expect(worker({ cpuRequestMillicores: 500, memoryRequestMiB: 512 })).toEqual([]);
    expect(worker({ cpuLimitMillicores: 500, memoryLimitMiB: 512 })).toEqual([]);
  });

  test("refuses more memory than the limit", () => {
    expect(worker({ memoryRequestMiB: 2049, memoryLimitMiB: 2048 })).toEqual([
      "error K8S-005  identity/authentik/Worker  authentik-worker requests more memory than its limit, which no API server accepts\n" +
        "      memory request 2049Mi  >  limit 2048Mi   (1Mi short)\n" +
        '      fix: worker.resources.limits.memory >= "2049Mi", or worker.resources.requests.memory <= "2Gi"',
    ]);
  });

  test("refuses more CPU than the limit, of any workload", () => {
    const pooler = pgbouncer({ workload: { resources: { cpuRequestMillicores: 501, cpuLimitMillicores: 500 } } });
    expect(texts(rule, production({ pgbouncer: pooler }))).toEqual([
      "error K8S-005  identity/pgbouncer  pgbouncer requests more cpu than its limit, which no API server accepts\n" +
        "      cpu request 501m  >  limit 500m   (1m short)\n" +
        '      fix: pgbouncer.resources.limits.cpu >= "501m", or pgbouncer.resources.requests.cpu <= "500m"',
    ]);
  });

  test("rounds a request down to a limit that is no whole number", () => {
    expect(worker({ memoryRequestMiB: 20, memoryLimitMiB: 10.5 })[0]).toContain('requests.memory <= "10Mi"');
  });
});
