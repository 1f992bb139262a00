import type { JsonObject } from "../../../constructs/core/json";
import { chartSettings } from "../../../constructs/rules/val/chart-settings";
import { overrideAgainstFacts as rule } from "../../../constructs/rules/val/val-003-override-against-facts";
import { authentik, production, texts } from "../facts";

const raw = (rawValues: JsonObject) => texts(rule, production({ authentik: authentik({ rawValues }) }));

/** `{ a: { b: value } }` of `a.b`. */
function nested(key: string, value: JsonObject[string]): JsonObject {
  return key
    .split(".")
    .reverse()
    .reduce<JsonObject[string]>((inner, part) => ({ [part]: inner }), value) as JsonObject;
}

describe("VAL-003", () => {
  test("accepts overrides of what no prop sets", () => {
    expect(raw({ geoip: { enabled: true }, server: { hostNetwork: true } })).toEqual([]);
  });

  test("refuses other replicas than the prop says, with both numbers and the prop", () => {
    expect(raw({ server: { replicas: 5 } })).toEqual([
      "error VAL-003  identity/authentik  rawValues.server.replicas is 5, where server.replicas says 3\n" +
        "      fix: without rawValues.server.replicas (server.replicas sets it, and is checked)",
    ]);
  });

  test("accepts the value that the prop says, in any notation", () => {
    expect(raw({ server: { replicas: 3, resources: { limits: { memory: "3Gi" }, requests: { cpu: 0.1 } } } })).toEqual(
      [],
    );
    expect(raw({ server: { resources: { limits: { memory: "3072Mi" }, requests: { cpu: "100m" } } } })).toEqual([]);
    expect(raw({ server: { resources: { limits: { memory: "3145728Ki" } } } })).toEqual([]);
    const odd = authentik({ server: { workload: { resources: { memoryLimitMiB: 1280 } } } });
    const rawValues = { server: { resources: { limits: { memory: "1.25Gi" } } } };
    expect(texts(rule, production({ authentik: { ...odd, rawValues } }))).toEqual([]);
    expect(raw({ authentik: { web: { workers: "3" }, postgresql: { conn_max_age: 0 } } })).toEqual([]);
  });

  test("refuses another amount, and what is none", () => {
    for (const memory of ["2Gi", "3073Mi", "3Gix", "x3Gi", ""]) {
      expect(raw({ server: { resources: { limits: { memory } } } })).toHaveLength(1);
    }
    expect(raw({ server: { replicas: { a: 1 } } })[0]).toContain('rawValues.server.replicas is {"a":1}, where');
  });

  test("refuses what the facts leave out, but not leaving it out once more", () => {
    expect(raw({ server: { resources: { limits: { cpu: "2" } } } })).toEqual([
      'error VAL-003  identity/authentik  rawValues.server.resources.limits.cpu is "2", where server.resources.limits.cpu leaves it out\n' +
        "      fix: without rawValues.server.resources.limits.cpu (server.resources.limits.cpu sets it, and is checked)",
    ]);
    expect(raw({ server: { priorityClassName: "" }, worker: { priorityClassName: null } })).toEqual([]);
  });

  test("reports a value above several keys once", () => {
    expect(raw({ worker: { resources: null } })).toEqual([
      'error VAL-003  identity/authentik  rawValues.worker.resources is null, where worker.resources.requests.cpu says "100m"\n' +
        "      fix: without rawValues.worker.resources (worker.resources.requests.cpu sets it, and is checked)",
    ]);
  });

  test("knows a prop for every setting of the chart that the facts decide", () => {
    const wrong = chartSettings(authentik()).filter(({ key }) => raw(nested(key, "something else")).length !== 1);
    expect(wrong).toEqual([]);
  });

  test.each([
    ["server.replicas", "server.replicas"],
    ["worker.replicas", "worker.replicas"],
    ["server.resources.limits.memory", "server.resources.limits.memory"],
    ["global.image.tag", "version"],
    ["authentik.postgresql.host", "database.primary.host"],
    ["authentik.postgresql.conn_max_age", "connMaxAgeSec"],
    ["authentik.postgresql.disable_server_side_cursors", "disableServerSideCursors"],
    ["authentik.web.workers", "server.web.workers"],
    ["authentik.worker.concurrency", "worker.threads"],
    ["worker.pdb.maxUnavailable", "worker.disruptionBudget.maxUnavailable"],
    ["server.deploymentStrategy.rollingUpdate.maxSurge", "server.rollout.maxSurge"],
    ["server.livenessProbe.failureThreshold", "server.probes.liveness.failureThreshold"],
    ["server.autoscaling.maxReplicas", "server.autoscaling.maxReplicas"],
  ])("sends %s to the prop %s", (key, prop) => {
    const values = nested(key, 99);
    const [text = ""] = texts(rule, production({ authentik: authentik({ values }) }));
    expect(text).toContain(`values.${key} is 99, where ${prop} `);
  });

  test("refuses an environment variable that beats a setting, by value or by reference", () => {
    const env = [
      { name: "AUTHENTIK_WEB__WORKERS", value: "7" },
      { name: "AUTHENTIK_WEB__THREADS", value: "4" },
      { name: "AUTHENTIK_POSTGRESQL__HOST", valueFrom: { secretKeyRef: { name: "db", key: "host" } } },
    ];
    expect(raw({ server: { env } })).toEqual([
      'error VAL-003  identity/authentik  rawValues.server.env[AUTHENTIK_WEB__WORKERS] is "7", where server.web.workers says 3\n' +
        "      fix: without rawValues.server.env[AUTHENTIK_WEB__WORKERS] (server.web.workers sets it, and is checked)",
      'error VAL-003  identity/authentik  rawValues.server.env[AUTHENTIK_POSTGRESQL__HOST] is {"secretKeyRef":{"name":"db","key":"host"}}, where database.primary.host says "pgbouncer"\n' +
        "      fix: without rawValues.server.env[AUTHENTIK_POSTGRESQL__HOST] (database.primary.host sets it, and is checked)",
    ]);
  });

  test.each<[JsonObject, JsonObject, string, string, string]>([
    [{ geoip: { enabled: true } }, { geoip: { enabled: false } }, "geoip.enabled", "false", "true"],
    [{ geoip: { enabled: true } }, { geoip: [] }, "geoip", "[]", '{"enabled":true}'],
    [{ geoip: "on" }, { geoip: null }, "geoip", "null", '"on"'],
  ])("refuses %j under %j, which never takes effect", (values, rawValues, key, raw, typed) => {
    expect(texts(rule, production({ authentik: authentik({ values, rawValues }) }))).toEqual([
      `error VAL-003  identity/authentik  rawValues.${key} is ${raw}, where values.${key} says ${typed}\n` +
        `      fix: without values.${key} (rawValues go last and win)`,
    ]);
  });

  test("accepts overrides that say the same, or say something of other keys", () => {
    const both = (values: JsonObject, rawValues: JsonObject) =>
      texts(rule, production({ authentik: authentik({ values, rawValues }) }));
    expect(both({ geoip: { enabled: true } }, { geoip: { enabled: true, image: {} } })).toEqual([]);
    expect(both({ toString: "x" }, { valueOf: "y" })).toEqual([]);
    expect(both({}, { toString: "x" })).toEqual([]);
  });

  test("says of a contradiction of a prop only that", () => {
    const overrides = { values: { server: { replicas: 4 } }, rawValues: { server: { replicas: 5 } } };
    expect(
      texts(rule, production({ authentik: authentik(overrides) })).map((text) => text.split("  ")[2]?.trim()),
    ).toEqual([
      "values.server.replicas is 4, where server.replicas says 3",
      "rawValues.server.replicas is 5, where server.replicas says 3",
    ]);
  });

  test("refuses a list that loses the secrets or /dev/shm, because lists are replaced as a whole", () => {
    expect(
      raw({
        global: { env: [{ name: "TZ", value: "UTC" }] },
        server: { volumeMounts: [{ name: "x", mountPath: "/x" }] },
      }),
    ).toEqual([
      "error VAL-003  identity/authentik  rawValues.global.env replaces the whole list, and loses AUTHENTIK_SECRET_KEY, AUTHENTIK_POSTGRESQL__PASSWORD, MALLOC_ARENA_MAX\n" +
        "      fix: without rawValues.global.env (or repeat these entries in it)",
      "error VAL-003  identity/authentik  rawValues.server.volumeMounts replaces the whole list, and loses /dev/shm\n" +
        "      fix: without rawValues.server.volumeMounts (or repeat these entries in it)",
    ]);
    expect(raw({ worker: { volumeMounts: [{ name: "dev-shm", mountPath: "/dev/shm" }] } })).toEqual([]);
    expect(raw({ worker: { volumeMounts: [null, { name: "no path" }] } })[0]).toContain(
      "rawValues.worker.volumeMounts replaces the whole list, and loses /dev/shm",
    );
    expect(raw({ worker: { volumeMounts: "none" } })[0]).toContain("and loses /dev/shm\n");
  });

  test("refuses a list that loses a certificate or the migrations", () => {
    const migrations = { host: "postgres-rw.database", port: 5432, sslMode: "require" } as const;
    const facts = (rawValues: JsonObject) =>
      authentik({ postgresql: { migrations, directSslRootCert: "/etc/postgresql-ca/ca.crt" }, rawValues });
    const lost = (rawValues: JsonObject) =>
      texts(rule, production({ authentik: facts(rawValues) })).map((text) => text.split("\n")[0]?.split("  ").at(-1));
    expect(lost({ global: { volumeMounts: [] }, server: { initContainers: [{ name: "own" }] } })).toEqual([
      "rawValues.global.volumeMounts replaces the whole list, and loses /etc/postgresql-ca",
      "rawValues.server.initContainers replaces the whole list, and loses migrations",
    ]);
    expect(lost({ worker: { initContainers: [] } })).toHaveLength(1);
    expect(lost({ worker: { initContainers: [{ name: "migrations" }] } })).toEqual([]);
    expect(lost({ global: { volumeMounts: [{ mountPath: "/etc/postgresql-ca" }] } })).toEqual([]);
  });

  test("names of a list only what is lost, in the order of the names", () => {
    const environment = { Z: "1", A: "1", MALLOC_ARENA_MAX: "2" };
    const env = [{ name: "AUTHENTIK_SECRET_KEY", value: "x" }, null, "text", { name: "MALLOC_ARENA_MAX", value: "2" }];
    const rawValues = { global: { env } };
    expect(texts(rule, production({ authentik: authentik({ environment, rawValues }) }))).toEqual([
      "error VAL-003  identity/authentik  rawValues.global.env replaces the whole list, and loses AUTHENTIK_POSTGRESQL__PASSWORD, A, Z\n" +
        "      fix: without rawValues.global.env (or repeat these entries in it)",
    ]);
  });

  test("reports a value above a list for the settings that it replaces, once", () => {
    expect(raw({ global: null })).toHaveLength(1);
  });

  test("takes a variable that only looks like a key of the chart for what it is", () => {
    expect(raw({ server: { env: [{ name: "SERVER_REPLICAS", value: "7" }] } })).toEqual([]);
  });
});
