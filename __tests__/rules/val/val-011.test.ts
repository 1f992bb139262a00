import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial, Json } from "../../../constructs/core/json";
import { splitSettings as rule } from "../../../constructs/rules/val/val-011-split-settings";
import { authentik, production, texts } from "../facts";

const found = (override: DeepPartial<AuthentikFacts>) => texts(rule, production({ authentik: authentik(override) }));
const variable = (name: string, value: Json) => ({ name: `AUTHENTIK_${name}`, value });
const server = (...env: readonly Json[]) => found({ rawValues: { server: { env } } });
const both = (a: Json, b: Json) => found({ rawValues: { server: { env: [a] }, worker: { env: [b] } } });

describe("VAL-011", () => {
  test("accepts production, and what may differ", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(
      server(variable("WEB__WORKERS", "3"), variable("POSTGRESQL__CONN_MAX_AGE", "0"), { name: "TZ", value: "x" }),
    ).toEqual([]);
  });

  test.each([
    "SECRET_KEY",
    "POSTGRESQL__HOST",
    "POSTGRESQL__PORT",
    "POSTGRESQL__NAME",
    "POSTGRESQL__USER",
    "POSTGRESQL__PASSWORD",
    "POSTGRESQL__DEFAULT_SCHEMA",
    "POSTGRESQL__DIRECT__HOST",
    "POSTGRESQL__READ_REPLICAS__0__HOST",
    "CACHE__TIMEOUT",
  ])("refuses %s for one component only", (name) => {
    expect(server(variable(name, "other"))).toEqual([
      `error VAL-011  identity/authentik  server and worker read different values of AUTHENTIK_${name}\n` +
        `      fix: without rawValues.server.env[AUTHENTIK_${name}] (global.env sets it for both)`,
    ]);
  });

  test("refuses two values, and names both", () => {
    expect(both(variable("POSTGRESQL__NAME", "a"), variable("POSTGRESQL__NAME", "b"))).toEqual([
      "error VAL-011  identity/authentik  server and worker read different values of AUTHENTIK_POSTGRESQL__NAME\n" +
        "      fix: without rawValues.server.env[AUTHENTIK_POSTGRESQL__NAME] and without rawValues.worker.env[AUTHENTIK_POSTGRESQL__NAME] (global.env sets it for both)",
    ]);
  });

  test("accepts the same value twice, and the last of several", () => {
    expect(both(variable("POSTGRESQL__NAME", "a"), variable("POSTGRESQL__NAME", "a"))).toEqual([]);
    expect(server(variable("POSTGRESQL__NAME", "other"), variable("POSTGRESQL__NAME", "authentik"))).toEqual([]);
    const reference = (first: string, second: string) => ({
      name: "AUTHENTIK_SECRET_KEY",
      valueFrom: { secretKeyRef: { [first]: "a", [second]: "a" } },
    });
    expect(both(reference("name", "key"), reference("key", "name"))).toEqual([]);
    expect(both(reference("name", "key"), reference("name", "other"))).toHaveLength(1);
  });

  test("accepts what the other one reads anyway", () => {
    expect(server(variable("POSTGRESQL__HOST", "pgbouncer"), variable("CACHE__TIMEOUT_FLOWS", "1800"))).toEqual([]);
    const secretKey = {
      name: "AUTHENTIK_SECRET_KEY",
      valueFrom: { secretKeyRef: { key: "secret-key", name: "authentik-secrets" } },
    };
    const password = {
      name: "AUTHENTIK_POSTGRESQL__PASSWORD",
      valueFrom: { secretKeyRef: { name: "authentik-database", key: "password" } },
    };
    expect(server(secretKey, password)).toEqual([]);
  });

  test.each<[string, DeepPartial<AuthentikFacts>]>([
    ["global.env", { rawValues: { global: { env: [variable("POSTGRESQL__NAME", "x")] } } }],
    ["the prop environment", { environment: { AUTHENTIK_POSTGRESQL__NAME: "x" } }],
    ["a chart value", { rawValues: { authentik: { postgresql: { name: "x" } } } }],
  ])("accepts what both read from %s", (_, source) => {
    const env = (value: string) =>
      found({ ...source, rawValues: { ...source.rawValues, server: { env: [variable("POSTGRESQL__NAME", value)] } } });
    expect(env("x")).toEqual([]);
    expect(env("authentik")).toHaveLength(1);
  });

  test("reports in the order of the names, and reads the last of the common ones", () => {
    const two = server(variable("SECRET_KEY", "x"), variable("POSTGRESQL__NAME", "x"));
    expect(two.map((text) => /AUTHENTIK_\w+/.exec(text)?.[0])).toEqual([
      "AUTHENTIK_POSTGRESQL__NAME",
      "AUTHENTIK_SECRET_KEY",
    ]);
    const env = [variable("POSTGRESQL__NAME", "a"), variable("POSTGRESQL__NAME", "b")];
    const last = { global: { env }, server: { env: [variable("POSTGRESQL__NAME", "b")] } };
    expect(found({ rawValues: last })).toEqual([]);
  });

  test("compares the sources that win", () => {
    const [a, b] = ["a", "b"].map((name) => ({ envFrom: [{ secretRef: { name } }] }));
    const won = { ...a };
    expect(found({ values: { server: { ...b }, worker: { ...b } }, rawValues: { server: won, worker: won } })).toEqual(
      [],
    );
    expect(found({ values: { server: { ...b } }, rawValues: { server: won, worker: won } })).toEqual([]);
    expect(found({ values: { worker: { ...b } }, rawValues: { server: won, worker: won } })).toEqual([]);
  });

  test("holds the worker to the same, and skips entries that are none", () => {
    const env = [null, { name: 5, value: "x" }, { value: "x" }, variable("POSTGRESQL__NAME", "other")];
    expect(found({ rawValues: { worker: { env } } })[0]).toContain(
      "fix: without rawValues.worker.env[AUTHENTIK_POSTGRESQL__NAME] (",
    );
  });

  test("compares with the common variable of that name, and with the setting where another value stands above it", () => {
    const own = { env: [variable("POSTGRESQL__NAME", "authentik")] };
    const env = [variable("POSTGRESQL__NAME", "authentik"), variable("POSTGRESQL__USER", "x")];
    expect(found({ rawValues: { global: { env }, server: own } })).toEqual([]);
    expect(found({ rawValues: { authentik: "x", server: own } })).toEqual([]);
  });

  test("compares lists by what is in them", () => {
    const list = (...entries: readonly string[]) => variable("POSTGRESQL__NAME", entries);
    expect(both(list("a", "b"), list("a", "b"))).toEqual([]);
    expect(both(list("a", "b"), list("a", "c"))).toHaveLength(1);
    expect(both(list("a"), list())).toHaveLength(1);
    const hosts = (...names: readonly string[]) =>
      variable(
        "POSTGRESQL__HOST",
        names.map((host) => ({ host })),
      );
    expect(both(hosts("a", "b"), hosts("a", "b"))).toEqual([]);
    expect(both(hosts("a", "b"), hosts("b", "a"))).toHaveLength(1);
  });

  test("reads the list that wins", () => {
    const values = { server: { env: [variable("POSTGRESQL__NAME", "x")] } };
    expect(found({ values })).toHaveLength(1);
    expect(found({ values, rawValues: { server: { env: [] } } })).toEqual([]);
  });

  test("warns of sources for one component, whose content is not known", () => {
    const envFrom = [{ secretRef: { name: "a" } }];
    expect(found({ rawValues: { worker: { envFrom } } })).toEqual([
      "warning VAL-011  identity/authentik  rawValues.worker.envFrom may set for one component what the other has to read too\n" +
        "      fix: without rawValues.worker.envFrom (global.envFrom is for both)",
    ]);
    expect(found({ rawValues: { server: { envFrom }, worker: { envFrom } } })).toEqual([]);
    expect(found({ rawValues: { server: { envFrom: [] }, worker: { envFrom: "x" } } })).toEqual([]);
    expect(
      found({ values: { server: { envFrom } }, rawValues: { worker: { envFrom: [{ secretRef: { name: "b" } }] } } }),
    ).toEqual([
      "warning VAL-011  identity/authentik  values.server.envFrom and rawValues.worker.envFrom may set for one component what the other has to read too\n" +
        "      fix: without values.server.envFrom and without rawValues.worker.envFrom (global.envFrom is for both)",
    ]);
  });
});
