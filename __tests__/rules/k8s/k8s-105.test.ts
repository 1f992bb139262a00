import { singlePodWorkload } from "../../../constructs/observability/prometheus/single-pod-facts";
import { quotaExceeded as rule } from "../../../constructs/rules/k8s/k8s-105-quota-exceeded";
import { authentik, cloudNativePg, cluster, findings, pgbouncer, production, texts } from "../facts";
import { outpost } from "../outpost-facts";
import { collector, logStore, traceStore, volumeClaim } from "../telemetry-facts";
import { loadTest, postgresExporter, prometheus, quota } from "../watch-facts";

const identity = (hard: object, more: object = {}) => quota({ namespace: "authentik", hard, ...more });
const subjects = (facts: Parameters<typeof findings>[1]) =>
  texts(rule, facts).map((text) => text.split("\n")[1]?.trim() ?? "");

const exporter = (resources: object) =>
  postgresExporter({
    workload: singlePodWorkload({
      name: "exporter",
      namespace: "load",
      labels: { name: "exporter", instance: "exporter" },
      resources,
      connectsTo: [],
      acceptsFrom: [],
    }),
  });

describe("K8S-105", () => {
  test("accepts production, no quota, a quota of another namespace, and one with exactly the room", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, [authentik(), identity({})])).toEqual([]);
    expect(texts(rule, [authentik(), quota({ hard: { memoryRequestMiB: 1 } })])).toEqual([]);
    expect(texts(rule, [pgbouncer(), identity({ memoryRequestMiB: 512 })])).toEqual([]);
  });

  test("counts the replicas and the surge that a rollout cannot do without", () => {
    expect(texts(rule, [pgbouncer(), identity({ memoryRequestMiB: 511 })])).toEqual([
      [
        "error K8S-105  tenants/load <- identity/pgbouncer  the quota of authentik has no room for all that is deployed there",
        "      requests.memory 3 pgbouncer x 128 + 1 surge of pgbouncer x 128 = 512Mi  >  hard 511Mi   (1Mi short)",
        '      fix: quota.requests.memory >= "512Mi" (of the TenantNamespace)',
      ].join("\n"),
    ]);
    const patient = pgbouncer({ workload: { rollout: { maxSurge: 1, maxUnavailable: 1 } } });
    expect(texts(rule, [patient, identity({ memoryRequestMiB: 384 })])).toEqual([]);
  });

  test("counts one surge, the largest: rollouts can wait for each other", () => {
    expect(subjects([pgbouncer(), authentik(), identity({ memoryRequestMiB: 1024 })])).toEqual([
      "requests.memory 3 pgbouncer x 128 + 3 authentik-server x 1536 + 3 authentik-worker x 1536 + 1 surge of authentik-server x 1536 = 11136Mi  >  hard 1024Mi   (10112Mi short)",
    ]);
  });

  test("counts the containers beside the main one, and as many pods as an autoscaler may make", () => {
    const pooler = pgbouncer({
      workload: {
        sidecars: [{ name: "reload", resources: { cpuRequestMillicores: 5 } }],
        autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted: false },
      },
    });
    expect(subjects([pooler, identity({ cpuRequestMillicores: 100 })])).toEqual([
      "requests.cpu 6 pgbouncer x 50 + 6 pgbouncer/reload x 5 + 1 surge of pgbouncer x 55 = 385m  >  hard 100m   (285m short)",
    ]);
  });

  test("a container that sets nothing has the defaults, of which a limit stands for a request, and a maximum for a limit", () => {
    const amounts = (own: object, more: object) =>
      subjects([exporter(own), quota({ hard: { cpuRequestMillicores: 1, cpuLimitMillicores: 1 }, ...more })]).map(
        (text) => /^(\S+) 1 exporter x (\d+)/.exec(text)?.slice(1).join(" "),
      );
    expect(amounts({}, {})).toEqual([]);
    expect(amounts({}, { defaults: { cpuRequestMillicores: 20, cpuLimitMillicores: 30 } })).toEqual([
      "requests.cpu 20",
      "limits.cpu 30",
    ]);
    expect(amounts({}, { defaults: { cpuLimitMillicores: 30 } })).toEqual(["requests.cpu 30", "limits.cpu 30"]);
    expect(amounts({}, { max: { cpuLimitMillicores: 40 } })).toEqual(["requests.cpu 40", "limits.cpu 40"]);
    expect(amounts({ cpuLimitMillicores: 50 }, { defaults: { cpuRequestMillicores: 20 } })).toEqual([
      "requests.cpu 50",
      "limits.cpu 50",
    ]);
    expect(amounts({ cpuRequestMillicores: 10 }, { defaults: { cpuLimitMillicores: 30 } })).toEqual([
      "requests.cpu 10",
      "limits.cpu 30",
    ]);
  });

  test("raises a quota's limit with its request", () => {
    const [found] = findings(rule, [
      exporter({ memoryRequestMiB: 300 }),
      quota({ hard: { memoryRequestMiB: 100, memoryLimitMiB: 500 } }),
    ]);
    expect(found?.fixes).toEqual([
      {
        changes: [
          { prop: "quota.requests.memory", relation: ">=", to: "600Mi" },
          { prop: "quota.limits.memory", relation: ">=", to: "600Mi" },
        ],
        note: "of the TenantNamespace",
      },
    ]);
  });

  test("counts pods and volumes", () => {
    const facts = [
      cloudNativePg({ namespace: "load", instances: 3, storageMiB: 1024, walStorageMiB: 512 }),
      volumeClaim({ namespace: "load", name: "files", sizeMiB: 100 }),
      exporter({}),
      quota({ maxPods: 4, maxStorageMiB: 4000, maxClaims: 6 }),
    ];
    expect(subjects(facts)).toEqual([
      "pods 1 exporter pod + 3 postgres pods + 1 surge of exporter = 5  >  hard 4   (1 short)",
      "requests.storage 3 postgres x 1024 + 3 postgres x 512 + files 100 = 4708Mi  >  hard 4000Mi   (708Mi short)",
      "persistentvolumeclaims 3 postgres x 2 volumes + 1 files = 7  >  hard 6   (1 short)",
    ]);
    expect(findings(rule, facts).map(({ fixes }) => fixes[0]?.changes)).toEqual([
      [{ prop: "maxPods", relation: ">=", to: 5 }],
      [{ prop: "maxStorage", relation: ">=", to: "4708Mi" }],
      [{ prop: "maxClaims", relation: ">=", to: 7 }],
    ]);
  });

  test("knows stores, agents, gateways, load tests, outposts of authentik's own controller, and Prometheus", () => {
    const memoryRequestMiB = 10;
    const where = { namespace: "load" };
    const set = {
      ...exporter({ memoryRequestMiB }).workload,
      name: "loki",
      podLabels: {},
      volume: { sizeMiB: 5 },
      replicas: 3,
    };
    const { workload: _, ...managed } = outpost({ ...where, outpost: "edge", replicas: 4 });
    const facts = [
      logStore({ workload: set as object }),
      traceStore({ path: "t", workload: { ...exporter({ memoryRequestMiB }).workload, name: "jaeger" } as never }),
      collector({ ...where, path: "a", replicas: 2, resources: { memoryRequestMiB } }),
      collector({
        ...where,
        path: "b",
        name: "gateway",
        mode: "deployment",
        replicas: 2,
        resources: { memoryRequestMiB },
      }),
      collector({ ...where, path: "c", name: "unknown", replicas: 2 }),
      cluster({ nodes: 4 }),
      loadTest({ ...where, resources: { memoryRequestMiB } }),
      loadTest({ ...where, path: "d", name: "unknown" }),
      managed,
      { ...managed, path: "e", outpost: "patched", patches: [{ component: "deployment", op: "add", path: "/spec" }] },
      prometheus({ ...where, replicas: 2, resources: { memoryRequestMiB }, storage: { volumeMiB: 7 } }),
      prometheus({ ...where, path: "f" }),
    ];
    const bounds = { hard: { memoryRequestMiB: 1 }, defaults: { memoryRequestMiB: 3 }, maxPods: 1, maxStorageMiB: 1 };
    expect(subjects([...facts, quota(bounds)])).toEqual([
      "requests.memory 1 jaeger x 10 + 3 loki x 10 + 4 outpost edge x 3 + 4 agent x 10 + 2 gateway x 10 + 1 load-test x 10 + 2 k8s x 10 + 1 surge of jaeger x 10 = 152Mi  >  hard 1Mi   (151Mi short)",
      "pods 1 jaeger pod + 3 loki pods + 4 outpost edge pods + 4 outpost patched pods + 4 agent pods + 2 gateway pods + 1 load-test pod + 2 k8s pods + 1 surge of jaeger = 22  >  hard 1   (21 short)",
      "requests.storage 3 loki x 5 + 2 k8s x 7 = 29Mi  >  hard 1Mi   (28Mi short)",
    ]);
    const surging = [facts[3] ?? managed, quota({ ...bounds, hard: {} })];
    expect(subjects(surging)).toEqual(["pods 2 gateway pods + 1 surge of gateway = 3  >  hard 1   (2 short)"]);
    const alone = collector({ ...where, replicas: 2, resources: { memoryRequestMiB } });
    expect(subjects([alone, quota({ hard: { memoryRequestMiB: 9 } })])).toEqual([
      "requests.memory 1 agent x 10 = 10Mi  >  hard 9Mi   (1Mi short)",
    ]);
  });

  test("names and counts what is of its own namespace alone", () => {
    const facts = [
      exporter({ memoryRequestMiB: 10 }),
      pgbouncer(),
      volumeClaim({ namespace: "load", name: "files", sizeMiB: 100 }),
      volumeClaim({ path: "z", namespace: "elsewhere", sizeMiB: 900 }),
      quota({ hard: { memoryRequestMiB: 1 }, maxStorageMiB: 99, maxPods: 1 }),
    ];
    expect(findings(rule, facts).map(({ at }) => at)).toEqual([
      ["tenants/load", "observability/postgres-exporter"],
      ["tenants/load", "observability/postgres-exporter"],
      ["tenants/load", "observability/postgres-exporter"],
    ]);
    expect(findings(rule, facts).map(({ comparison }) => comparison?.unit)).toEqual(["Mi", undefined, "Mi"]);
    expect(subjects(facts).at(-1)).toBe("requests.storage files 100  >  hard 99Mi   (1Mi short)");
  });

  test("leaves a limit that has the room already", () => {
    const raised = (memoryLimitMiB: number) =>
      findings(rule, [
        exporter({ memoryRequestMiB: 300 }),
        quota({ hard: { memoryRequestMiB: 100, memoryLimitMiB } }),
      ])[0]?.fixes[0]?.changes.map(({ prop }) => prop);
    expect(raised(600)).toEqual(["quota.requests.memory"]);
    expect(raised(599)).toEqual(["quota.requests.memory", "quota.limits.memory"]);
  });

  test("says nothing of numbers that are known only at apply", () => {
    const unknown = quota({ hard: { memoryRequestMiB: Number.NEGATIVE_INFINITY } });
    expect(texts(rule, [exporter({ memoryRequestMiB: 10 }), unknown])).toEqual([]);
  });
});
