import { plainText, settings } from "../../../constructs/rules/val/settings";
import { authentik } from "../facts";

const given = (override: Parameters<typeof authentik>[0]) =>
  settings(authentik({ environment: {}, ...override })).map(({ prop, key, value, source }) => [
    prop,
    key,
    value,
    source,
  ]);

describe("settings by hand", () => {
  test("are none in a plain production, whose variables are not authentik's", () => {
    expect(settings(authentik())).toEqual([]);
  });

  test("come from below `authentik` of both overrides, typed ones first", () => {
    expect(
      given({
        values: { authentik: { web: { workers: 3 } } },
        rawValues: { authentik: { LOG_Level: "info", worker: { threads: 0 } }, server: { replicas: 3 } },
      }),
    ).toEqual([
      ["values.authentik.web.workers", "web.workers", 3, "chart"],
      ["rawValues.authentik.LOG_Level", "log_level", "info", "chart"],
      ["rawValues.authentik.worker.threads", "worker.threads", 0, "chart"],
    ]);
  });

  test("leave out the chart's own switches and what the chart drops", () => {
    const switches = { enabled: true, existingSecret: { secretName: "mine" }, enabledness: 1, existingSecrets: 2 };
    expect(given({ rawValues: { authentik: { ...switches, debug: "", debugger: null } } })).toEqual([
      ["rawValues.authentik.enabledness", "enabledness", 1, "chart"],
      ["rawValues.authentik.existingSecrets", "existingsecrets", 2, "chart"],
    ]);
    expect(given({ rawValues: { authentik: { existingSecret: "mine" } } })).toEqual([]);
    expect(given({ rawValues: { authentik: null } })).toEqual([]);
  });

  test("come from the lists of environment, and from the prop", () => {
    const reference = { secretKeyRef: { name: "db", key: "host" } };
    expect(
      given({
        environment: { AUTHENTIK_DEBUG: "true", TZ: "UTC" },
        values: { worker: { env: [{ name: "AUTHENTIK_HOST", value: "" }] } },
        rawValues: {
          global: {
            env: [{ name: "AUTHENTIK_POSTGRESQL__HOST", valueFrom: reference }, { name: "TZ", value: "UTC" }, {}],
          },
        },
      }),
    ).toEqual([
      ["rawValues.global.env[AUTHENTIK_POSTGRESQL__HOST]", "postgresql.host", reference, "variable"],
      ["values.worker.env[AUTHENTIK_HOST]", "host", "", "variable"],
      ["environment.AUTHENTIK_DEBUG", "debug", "true", "variable"],
    ]);
    expect(given({ rawValues: { global: { env: [{ name: 7, value: "1" }] } } })).toEqual([]);
  });

  test.each([
    ["text", "text"],
    [3, "3"],
    [false, "false"],
    ["", ""],
    ["file:///run/secrets/x", undefined],
    ["env://NAME", undefined],
    ["{{ .Release.Name }}-db", undefined],
    ["see file://x", "see file://x"],
    ["$(DATABASE)", undefined],
    ["a $(DATABASE)", "a $(DATABASE)"],
    ["$(DATABASE) b", "$(DATABASE) b"],
    ["$()", "$()"],
    [null, undefined],
    [["a"], undefined],
    [{ secretKeyRef: {} }, undefined],
  ])("%j reads as %j", (value, text) => {
    expect(plainText({ prop: "p", value })).toBe(text);
  });
});
