import type { JsonObject } from "../../../constructs/core/json";
import type { VolumeClaimFacts, WorkloadFacts } from "../../../constructs/kubernetes/facts";
import { sharedVolume as rule } from "../../../constructs/rules/k8s/k8s-101-shared-volume";
import { authentik, cluster, findings, pgbouncer, production, texts } from "../facts";
import { traceStore, volumeClaim } from "../telemetry-facts";

const mounting = (name = "authentik-files"): JsonObject => ({
  volumes: [{ name: "files", persistentVolumeClaim: { claimName: name } }],
});
const once = (override: Partial<VolumeClaimFacts> = {}) => volumeClaim({ accessMode: "ReadWriteOnce", ...override });
const WIDER = 'accessMode = "ReadWriteMany" (of the VolumeClaim authentik-files, with a storage class that can)';
const BUCKET = "keep authentik's files in a bucket, by AUTHENTIK_STORAGE__BACKEND in `environment`";

/** A Jaeger with a claim of this rollout. */
const jaeger = (rollout: WorkloadFacts["rollout"], replicas = 1) =>
  traceStore({
    workload: { ...authentik().server.workload, name: "jaeger", replicas, rollout, claims: ["authentik-files"] },
  });
const rolling = (maxSurge: number | "25%", maxUnavailable: number) =>
  ({ type: "RollingUpdate", maxSurge, maxUnavailable }) as const;

describe("K8S-101", () => {
  test("accepts production, and claims that many may mount", () => {
    expect(texts(rule, production())).toEqual([]);
    for (const accessMode of ["ReadWriteMany", "ReadOnlyMany"] as const) {
      expect(texts(rule, [authentik({ rawValues: { global: mounting() } }), volumeClaim({ accessMode })])).toEqual([]);
    }
  });

  test("refuses one that servers and workers mount, and counts them", () => {
    expect(texts(rule, [authentik({ rawValues: { global: mounting() } }), once()])).toEqual([
      [
        "error K8S-101  identity/files <- identity/authentik  the volume authentik-files is for one node, and several pods mount it",
        "      pods 3 pods of authentik-server + 3 pods of authentik-worker = 6  >  1 for ReadWriteOnce   (5 short)",
        `      fix: ${WIDER}, or ${BUCKET}`,
      ].join("\n"),
    ]);
  });

  test("counts as many as an autoscaler makes, of the component that mounts it", () => {
    const single = { workload: { replicas: 1, rollout: { type: "Recreate" as const } } };
    const scaled = {
      workload: { ...single.workload, autoscaling: { minReplicas: 1, maxReplicas: 2, replicasEmitted: false } },
    };
    const one = authentik({ worker: single, values: { worker: mounting() } });
    expect(findings(rule, [one, once()])).toEqual([]);
    expect(
      findings(rule, [authentik({ worker: scaled, values: { worker: mounting() } }), once()])[0]?.comparison?.left,
    ).toEqual([{ label: "2 pods of authentik-worker", value: 2 }]);
  });

  test("knows a claim by name and namespace", () => {
    const facts = authentik({ rawValues: { server: mounting("other") } });
    expect(findings(rule, [facts, once()])).toEqual([]);
    expect(findings(rule, [facts, once({ name: "other", namespace: "elsewhere" })])).toEqual([]);
    expect(findings(rule, [facts, once({ name: "other" })])).toHaveLength(1);
  });

  test("refuses a rollout in which the new pod waits beside the old one", () => {
    expect(texts(rule, [jaeger(rolling(1, 0)), once()])).toEqual([
      [
        "error K8S-101  identity/files <- observability/jaeger  the volume authentik-files is for one node, and a rollout has a new pod wait for it beside the old one",
        "      pods 1 replica + 1 surge = 2  >  1 for ReadWriteOnce   (1 short)",
        `      fix: ${WIDER}, or one pod, replaced by Recreate`,
      ].join("\n"),
    ]);
    expect(findings(rule, [jaeger({ type: "Recreate", maxSurge: 1, maxUnavailable: 0 }), once()])).toEqual([]);
    expect(findings(rule, [jaeger(rolling(1, 1)), once()])).toEqual([]);
    expect(findings(rule, [jaeger(rolling(0, 1)), once()])).toEqual([]);
    expect(findings(rule, [jaeger(rolling(0, 1), 2), once()])).toHaveLength(1);
  });

  test("one node is enough for ReadWriteOnce, and not for ReadWriteOncePod", () => {
    const facts = authentik({ rawValues: { global: mounting() } });
    const pod = once({ accessMode: "ReadWriteOncePod" });
    expect(findings(rule, [facts, once(), cluster({ nodes: 1 })])).toEqual([]);
    expect(findings(rule, [facts, once(), cluster({ nodes: 2 })])).toHaveLength(1);
    expect(findings(rule, [facts, once(), cluster({ nodes: 1 }), cluster({ path: "second", nodes: 2 })])).toHaveLength(
      1,
    );
    expect(findings(rule, [facts, pod, cluster({ nodes: 1 })])[0]?.message).toBe(
      "the volume authentik-files is for one pod, and several pods mount it",
    );
    expect(findings(rule, [jaeger(rolling(1, 0)), pod])[0]?.message).toContain("is for one pod, and a rollout");
  });

  test("sees what any workload says that it mounts, and a part once", () => {
    const { workload } = pgbouncer();
    const found = findings(rule, [pgbouncer({ workload: { ...workload, claims: ["authentik-files"] } }), once()]);
    expect(found.map(({ at }) => at)).toEqual([["identity/files", "identity/pgbouncer"]]);
    expect(findings(rule, [traceStore(), once()])).toEqual([]);
  });

  test("reads volumes as the chart does, and nothing that is none", () => {
    const odd = {
      global: { volumes: "files" },
      server: { volumes: [null, "x", { name: "y" }, { persistentVolumeClaim: {} }] },
    };
    expect(findings(rule, [authentik({ rawValues: odd as unknown as JsonObject }), once()])).toEqual([]);
  });

  test("a ConfigMap of the same name is no volume", () => {
    const named = {
      global: { volumes: [{ name: "files", configMap: { name: "authentik-files" } }] },
      blueprints: { configMaps: ["authentik-files"] },
    };
    expect(findings(rule, [authentik({ rawValues: named }), once()])).toEqual([]);
  });

  test("proposes a bucket where authentik is among those that mount it, and only there", () => {
    const notes = (...facts: Parameters<typeof findings>[1]) =>
      findings(rule, facts)[0]?.fixes.map(({ note = "" }) => note.split(" ").slice(0, 2).join(" "));
    const { workload } = pgbouncer();
    const pooler = pgbouncer({ workload: { ...workload, claims: ["authentik-files"] } });
    expect(notes(authentik({ rawValues: { global: mounting() } }), pooler, once())).toEqual([
      "of the",
      "keep authentik's",
    ]);
    expect(notes(authentik(), pooler, once())).toEqual(["of the", "one pod,"]);
  });
});
