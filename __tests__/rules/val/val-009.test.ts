import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial, Json, JsonObject } from "../../../constructs/core/json";
import { lists as rule } from "../../../constructs/rules/val/val-009-lists";
import { authentik, production, texts } from "../facts";

const found = (override: DeepPartial<AuthentikFacts>) => texts(rule, production({ authentik: authentik(override) }));
const raw = (settings: JsonObject, version = "2026.8.5") => found({ version, rawValues: { authentik: settings } });
const cidrs = (value: Json, version?: string) => raw({ listen: { trusted_proxy_cidrs: value } }, version);
const PROP = "rawValues.authentik.listen.trusted_proxy_cidrs";

describe("VAL-009", () => {
  test("accepts production, and lists as text with commas", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(cidrs("10.0.0.0/8,fd00::/8")).toEqual([]);
    expect(raw({ throttle: { default: "1000/second" }, web: { workers: 3 } })).toEqual([]);
  });

  test("refuses a list below `authentik`, and writes it as text", () => {
    expect(cidrs(["10.0.0.0/8", "fd00::/8"])).toEqual([
      `error VAL-009  identity/authentik  ${PROP} is a list, which the chart writes as "[10.0.0.0/8 fd00::/8]"\n` +
        `      fix: ${PROP} = "10.0.0.0/8,fd00::/8"`,
    ]);
  });

  test("makes networks of the addresses that authentik 2026.8 would not start with", () => {
    expect(cidrs(["10.0.0.1", "fd00::/8"])[0]).toContain(`fix: ${PROP} = "10.0.0.1/32,fd00::/8"`);
    expect(raw({ listen: { http: ["127.0.0.1"] } })[0]).toContain('.http = "127.0.0.1"');
  });

  test("refuses a list that authentik has no text for", () => {
    expect(raw({ postgresql: { read_replicas: [{ host: "ro" }, 2] } })).toEqual([
      'error VAL-009  identity/authentik  rawValues.authentik.postgresql.read_replicas is a list, which the chart writes as "[map[...] 2]"\n' +
        "      fix: without rawValues.authentik.postgresql.read_replicas (numbered keys take the place of a list: read_replicas.0.host)",
    ]);
    expect(cidrs(["10.0.0.0/8", 1])[0]).toContain(`fix: without ${PROP} (`);
    expect(raw({ web: { path: ["a"] } })[0]).toContain("fix: without rawValues.authentik.web.path (");
    expect(raw({ nonsense: ["a"] })[0]).toContain("fix: without rawValues.authentik.nonsense (");
    expect(cidrs([1])[0]).toContain(`fix: without ${PROP} (`);
    expect(cidrs(["10.0.0.0/8"], "latest")[0]).toContain(`fix: ${PROP} = "10.0.0.0/8"`);
  });

  test("refuses JSON in a variable", () => {
    expect(found({ environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: '["10.0.0.0/8"]' } })).toEqual([
      "error VAL-009  identity/authentik  environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS is " +
        '"[\\"10.0.0.0/8\\"]", where authentik takes one text with commas between the entries, like 10.0.0.0/8,fd00::/8\n' +
        "      fix: without environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS",
    ]);
  });

  test.each([
    ["2026.5.8", 0],
    ["2026.8.0", 1],
    ["2026.8.3", 1],
    ["2026.8.4", 0],
  ])("on %s, lists in the environment make %i findings", (version, count) => {
    expect(cidrs("10.0.0.0/8", version)).toHaveLength(count);
  });

  test("names the release that reads them", () => {
    expect(cidrs("10.0.0.0/8", "2026.8.3")).toEqual([
      `error VAL-009  identity/authentik  authentik 2026.8.3 takes ${PROP} "10.0.0.0/8" apart wrongly, it reaches it as environment\n` +
        '      fix: version = "2026.8.5"',
    ]);
    expect(cidrs(["10.0.0.0/8"], "2026.8.3")[0]).toContain(`fix: ${PROP} = "10.0.0.0/8" and version = "2026.8.5"`);
  });

  test("refuses listeners that the library would render for such a release", () => {
    expect(found({ version: "2026.8.2", listenAddress: "0.0.0.0" })).toEqual([
      'error VAL-009  identity/authentik  authentik 2026.8.2 takes listenAddress "0.0.0.0" apart wrongly, it reaches it as environment\n' +
        '      fix: version = "2026.8.5"',
    ]);
    expect(found({ version: "2026.8.2", listenAddress: "[::]" })).toEqual([]);
    expect(found({ version: "2026.8.4", listenAddress: "0.0.0.0" })).toEqual([]);
    expect(found({ version: "2027.2.0", listenAddress: "0.0.0.0" })).toEqual([]);
  });

  test("refuses trusted proxies that the library would render for such a release", () => {
    const trustedProxyCidrs = ["10.42.0.0/16", "fd00::/8"];
    expect(found({ version: "2026.8.2", trustedProxyCidrs })).toEqual([
      'error VAL-009  identity/authentik  authentik 2026.8.2 takes trustedProxyCidrs "10.42.0.0/16,fd00::/8" apart wrongly, ' +
        'it reaches it as environment\n      fix: version = "2026.8.5"',
    ]);
    expect(found({ version: "2026.8.4", trustedProxyCidrs })).toEqual([]);
    expect(found({ version: "2026.8.2" })).toEqual([]);
  });

  test("leaves a reference alone, and a variable that is no text", () => {
    const env = [
      { name: "AUTHENTIK_LISTEN__HTTP", valueFrom: { configMapKeyRef: { name: "x", key: "y" } } },
      { name: "AUTHENTIK_LISTEN__HTTPS", value: ["a"] },
    ];
    expect(found({ version: "2026.8.2", rawValues: { server: { env } } })).toEqual([]);
  });
});
