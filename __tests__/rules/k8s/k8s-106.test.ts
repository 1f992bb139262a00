import { outsideLimitRange as rule } from "../../../constructs/rules/k8s/k8s-106-outside-limit-range";
import { findings, pgbouncer, production, texts } from "../facts";
import { quota } from "../watch-facts";

const pooler = (resources: object, sidecars: readonly { name: string; resources: object }[] = []) => {
  const facts = pgbouncer();
  return { ...facts, workload: { ...facts.workload, resources, sidecars } };
};
const range = (more: object) => quota({ namespace: "authentik", ...more });
const changes = (facts: Parameters<typeof findings>[1]) => findings(rule, facts).map(({ fixes }) => fixes[0]?.changes);

describe("K8S-106", () => {
  test("accepts production, another namespace, no maximum, and exactly the maximum", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, [pooler({ cpuLimitMillicores: 500 }), quota({ max: { cpuLimitMillicores: 200 } })])).toEqual([]);
    expect(texts(rule, [pooler({ cpuLimitMillicores: 500 }), range({})])).toEqual([]);
    expect(texts(rule, [pooler({ cpuLimitMillicores: 200 }), range({ max: { cpuLimitMillicores: 200 } })])).toEqual([]);
    expect(texts(rule, [pooler({}), range({ max: { cpuLimitMillicores: 1 } })])).toEqual([]);
  });

  test("refuses a limit above the maximum", () => {
    expect(texts(rule, [pooler({ cpuLimitMillicores: 201 }), range({ max: { cpuLimitMillicores: 200 } })])).toEqual([
      [
        "error K8S-106  tenants/load <- identity/pgbouncer  pgbouncer asks for more cpu than the LimitRange of authentik lets a container have",
        "      cpu limit 201m  >  max 200m   (1m short)",
        '      fix: limits.max.cpu >= "201m" (of the TenantNamespace)',
      ].join("\n"),
    ]);
  });

  test("refuses a request above the maximum, of a container beside the main one too", () => {
    const facts = [
      pooler({ memoryRequestMiB: 10 }, [{ name: "reload", resources: { memoryRequestMiB: 2048 } }]),
      range({ max: { memoryLimitMiB: 1024 } }),
    ];
    expect(texts(rule, facts)).toEqual([
      [
        "error K8S-106  tenants/load <- identity/pgbouncer  reload asks for more memory than the LimitRange of authentik lets a container have",
        "      memory request 2048Mi  >  max 1024Mi   (1024Mi short)",
        '      fix: limits.max.memory >= "2Gi" (of the TenantNamespace)',
      ].join("\n"),
    ]);
  });

  test("refuses a request above the limit that a container without one gets, unless it has its own", () => {
    const defaults = { cpuLimitMillicores: 100 };
    expect(texts(rule, [pooler({ cpuRequestMillicores: 100 }), range({ defaults })])).toEqual([]);
    expect(texts(rule, [pooler({ cpuRequestMillicores: 101, cpuLimitMillicores: 300 }), range({ defaults })])).toEqual(
      [],
    );
    const [found] = findings(rule, [pooler({ cpuRequestMillicores: 101 }), range({ defaults })]);
    expect(found?.comparison?.right).toEqual([{ label: "default 100m", value: 100 }]);
    expect(found?.fixes[0]?.changes).toEqual([{ prop: "limits.default.cpu", relation: ">=", to: "101m" }]);
  });

  test("raises both where both are too small, and a quota that others would exceed then", () => {
    const both = range({ defaults: { cpuLimitMillicores: 100 }, max: { cpuLimitMillicores: 150 } });
    expect(changes([pooler({ cpuRequestMillicores: 200 }), both])).toEqual([
      [
        { prop: "limits.max.cpu", relation: ">=", to: "200m" },
        { prop: "limits.default.cpu", relation: ">=", to: "200m" },
      ],
    ]);
    const bounded = range({ max: { cpuLimitMillicores: 100 }, hard: { cpuLimitMillicores: 800 } });
    // Of 3 poolers and one that rolls, each main container takes the maximum for its limit.
    expect(changes([pooler({}, [{ name: "reload", resources: { cpuRequestMillicores: 101 } }]), bounded])).toEqual([
      [
        { prop: "limits.max.cpu", relation: ">=", to: "101m" },
        { prop: "quota.limits.cpu", relation: ">=", to: "808m" },
      ],
    ]);
  });
});
