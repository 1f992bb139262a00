import type { ResourceFacts } from "../../../constructs/kubernetes/facts";
import { quotaWithoutDefaults as rule } from "../../../constructs/rules/k8s/k8s-102-quota-without-defaults";
import { findings, pgbouncer, production, texts } from "../facts";
import { quota } from "../watch-facts";

const ALL = { cpuRequestMillicores: 4000, cpuLimitMillicores: 8000, memoryRequestMiB: 8192, memoryLimitMiB: 16_384 };
const fixes = (hard: ResourceFacts, defaults: ResourceFacts) =>
  findings(rule, [quota({ hard, defaults })]).flatMap((found) =>
    found.fixes.flatMap(({ changes }) => changes.map((change) => `${change.prop} ${"to" in change ? change.to : ""}`)),
  );

describe("K8S-102", () => {
  test("accepts production, no quota, and a default for all that is bounded", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(fixes({}, {})).toEqual([]);
    expect(fixes({}, ALL)).toEqual([]);
    expect(fixes(ALL, ALL)).toEqual([]);
  });

  test("refuses a quota without any default", () => {
    expect(texts(rule, [quota({ hard: ALL })])).toEqual([
      [
        "error K8S-102  tenants/load  the quota of load bounds requests.cpu, requests.memory, limits.cpu, limits.memory, and containers that set none are refused",
        '      fix: limits.defaultRequest.cpu = "100m" and limits.defaultRequest.memory = "128Mi" and limits.default.cpu = "500m" and limits.default.memory = "256Mi" (of the TenantNamespace)',
      ].join("\n"),
    ]);
  });

  test("a default limit stands for a request, and no request for a limit", () => {
    expect(fixes({ memoryRequestMiB: 1024 }, { memoryLimitMiB: 64 })).toEqual([]);
    expect(fixes({ cpuRequestMillicores: 1000 }, { cpuLimitMillicores: 64 })).toEqual([]);
    expect(fixes({ memoryLimitMiB: 1024 }, { memoryRequestMiB: 64 })).toEqual(["limits.default.memory 256Mi"]);
    expect(fixes({ memoryRequestMiB: 1024 }, { cpuRequestMillicores: 64 })).toEqual([
      "limits.defaultRequest.memory 128Mi",
    ]);
  });

  test("proposes no more than the quota, and no less than what is requested", () => {
    expect(fixes({ cpuLimitMillicores: 300, memoryLimitMiB: 100 }, {})).toEqual([
      "limits.default.cpu 300m",
      "limits.default.memory 100Mi",
    ]);
    expect(fixes({ cpuRequestMillicores: 50, memoryRequestMiB: 1000, memoryLimitMiB: 90 }, {})).toEqual([
      "limits.defaultRequest.cpu 50m",
      "limits.defaultRequest.memory 90Mi",
      "limits.default.memory 90Mi",
    ]);
    expect(fixes({ cpuRequestMillicores: 1000, cpuLimitMillicores: 60 }, {})).toEqual([
      "limits.defaultRequest.cpu 60m",
      "limits.default.cpu 60m",
    ]);
    expect(fixes(ALL, { cpuRequestMillicores: 700, memoryRequestMiB: 300 })).toEqual([
      "limits.default.cpu 700m",
      "limits.default.memory 300Mi",
    ]);
  });

  test("a maximum stands for a default limit", () => {
    const max = { cpuLimitMillicores: 200 };
    expect(texts(rule, [quota({ hard: { cpuRequestMillicores: 1000, cpuLimitMillicores: 1000 }, max })])).toEqual([]);
  });

  test("proposes a limit that lets in what requests more, and a quota with room for it", () => {
    const { workload, ...rest } = pgbouncer();
    const pooler = (resources: ResourceFacts) => ({ ...rest, workload: { ...workload, resources } });
    const hard = { memoryLimitMiB: 1024 };
    const proposed = (resources: ResourceFacts) =>
      findings(rule, [pooler(resources), quota({ namespace: "authentik", hard })])[0]?.fixes[0]?.changes;
    expect(proposed({ memoryRequestMiB: 300 })).toEqual([
      { prop: "limits.default.memory", relation: "=", to: "300Mi" },
      { prop: "quota.limits.memory", relation: ">=", to: "1200Mi" },
    ]);
    expect(proposed({ memoryRequestMiB: 200 })).toEqual([
      { prop: "limits.default.memory", relation: "=", to: "256Mi" },
    ]);
    expect(proposed({ memoryRequestMiB: 300, memoryLimitMiB: 400 })).toEqual([
      { prop: "limits.default.memory", relation: "=", to: "256Mi" },
    ]);
  });
});
