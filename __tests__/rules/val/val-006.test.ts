import type { JsonObject } from "../../../constructs/core/json";
import { unknownKeys as rule } from "../../../constructs/rules/val/val-006-unknown-keys";
import { chartKeysOf } from "../../../values/charts/authentik/known-keys";
import { LEGACY_KEYS } from "../../../values/charts/authentik/legacy-keys";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: JsonObject, version = "2026.8.5") =>
  texts(rule, production({ authentik: authentik({ version, rawValues }) }));

/** `{ a: { b: value } }` of `a.b`. */
function nested(key: string, value: JsonObject[string]): JsonObject {
  return key
    .split(".")
    .reverse()
    .reduce<JsonObject[string]>((inner, part) => ({ [part]: inner }), value) as JsonObject;
}

describe("VAL-006", () => {
  test("says nothing about production", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("warns of settings that authentik does not have, wherever they come from", () => {
    const facts = authentik({
      environment: { AUTHENTIK_WEB__WORKER: "3" },
      rawValues: { authentik: { log: { level: "info" }, log_level: "info" } },
    });
    expect(texts(rule, production({ authentik: facts }))).toEqual([
      "warning VAL-006  identity/authentik  rawValues.authentik.log.level: authentik 2026.8.5 has no setting log.level that is known here\n" +
        "      fix: without rawValues.authentik.log.level",
      "warning VAL-006  identity/authentik  environment.AUTHENTIK_WEB__WORKER: authentik 2026.8.5 has no setting web.worker that is known here\n" +
        "      fix: without environment.AUTHENTIK_WEB__WORKER",
    ]);
  });

  test("does not judge settings of lines that it does not know", () => {
    expect(raw({ authentik: { bogus: 1 } }, "2027.2.0")).toEqual([]);
    expect(raw({ authentik: { bogus: 1 } }, "2025.8.4")).toEqual([]);
    expect(raw({ authentik: { bogus: 1 } }, "2025.10.4")).toHaveLength(1);
  });

  test("warns of keys that the chart drops, once for each place where it stops knowing", () => {
    expect(raw({ server: { podDisruptionBudget: { enabled: true, minAvailable: 2 }, pdbs: 1 } })).toEqual([
      "warning VAL-006  identity/authentik  rawValues.server.podDisruptionBudget: the chart of 2026.8 has no key server.podDisruptionBudget, and drops it\n" +
        "      fix: without rawValues.server.podDisruptionBudget",
      "warning VAL-006  identity/authentik  rawValues.server.pdbs: the chart of 2026.8 has no key server.pdbs, and drops it\n" +
        "      fix: without rawValues.server.pdbs",
    ]);
    expect(raw({ server: { replicas: { count: 3 } } })[0]).toContain("no key server.replicas.count,");
  });

  test.each<[string, JsonObject]>([
    ["free maps", { server: { podAnnotations: { "a.b/c": "x" }, resources: { limits: { cpu: "2" } } } }],
    ["a value above keys", { worker: { resources: null, pdb: "none", metrics: {} } }],
    ["subcharts", { postgresql: { primary: { nodeSelector: { a: "b" } } }, serviceAccount: { more: 1 } }],
    ["further routes", { server: { route: { internal: { enabled: true } } } }],
    [
      "the strategy, which another rule refuses",
      { server: { strategy: { type: "Recreate" } }, worker: { strategy: 1 } },
    ],
    ["Redis switched off", { redis: { enabled: false, auth: { enabled: false } } }],
    ["lists", { server: { extraContainers: [{ anything: 1 }] }, additionalObjects: [{ kind: "ConfigMap" }] }],
  ])("accepts %s", (_, rawValues) => {
    expect(raw(rawValues)).toEqual([]);
  });

  test("warns of Redis that is not switched off", () => {
    expect(raw({ redis: { enabled: true } })).toHaveLength(1);
    expect(raw({ redis: { auth: { enabled: false } } })).toHaveLength(1);
    expect(raw({ redis: null })).toHaveLength(1);
  });

  test("knows the chart of each supported line, and says nothing about others", () => {
    expect(raw({ bogus: 1 }, "2026.5.8")[0]).toContain("the chart of 2026.5 has no key bogus,");
    expect(raw({ bogus: 1 }, "2025.12.3")).toEqual([]);
    expect(raw({ bogus: 1 }, "latest")).toHaveLength(1);
    expect(chartKeysOf("2026.8")).toContain("server.replicas");
    expect(chartKeysOf("2026.5")).toContain("server.replicas");
    expect(chartKeysOf("2026.2")).toBeUndefined();
  });

  test("says nothing about typed overrides that it does not know", () => {
    expect(texts(rule, production({ authentik: authentik({ values: { bogus: 1 } }) }))).toEqual([]);
  });

  test("refuses keys from before 2024.2, and names their place", () => {
    expect(raw({ replicas: 3 })).toEqual([
      "error VAL-006  identity/authentik  rawValues.replicas: the chart does not render with replicas\n" +
        "      fix: without rawValues.replicas (since 2024.2 it is server.replicas and worker.replicas)",
    ]);
    expect(raw({ prometheus: { rules: { create: true } } }, "latest")).toEqual([
      "error VAL-006  identity/authentik  rawValues.prometheus.rules.create: the chart does not render with prometheus.rules.create\n" +
        "      fix: without rawValues.prometheus.rules.create (since 2024.2 it is prometheus.rules.enabled)",
    ]);
  });

  test("refuses each of them once", () => {
    expect(Object.keys(LEGACY_KEYS).filter((key) => raw(nested(key, "x")).length !== 1)).toEqual([]);
  });

  test.each([[null], [""], [false], [0], [{}], [[]]])("accepts one of them that is empty: %j", (value) => {
    expect(raw({ image: value })).toEqual([]);
  });

  test.each([[{ tag: "1" }], [["x"]], [true]])("refuses one of them that is not: %j", (value) => {
    expect(raw({ image: value })).toHaveLength(1);
  });

  test("leaves a value above one of them alone", () => {
    expect(raw({ prometheus: "none" })).toEqual([]);
  });
});

test("VAL-006 finds keys with dots, which Helm takes for one name, and leaves names of the user's alone", () => {
  const dotted = {
    "server.replicas": 5,
    global: { podAnnotations: { "example.com/a": "b" } },
    server: { "pdb.enabled": true },
  };
  expect(
    texts(rule, production({ authentik: authentik({ rawValues: dotted }) })).map((text) => text.split("  ")[2]?.trim()),
  ).toEqual([
    "rawValues.server.replicas: the chart of 2026.8 has no key server.replicas, and drops it",
    "rawValues.server.pdb.enabled: the chart of 2026.8 has no key server.pdb.enabled, and drops it",
  ]);
});
