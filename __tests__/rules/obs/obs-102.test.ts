import { unexpectedOutpost as rule } from "../../../constructs/rules/obs/obs-102-unexpected-outpost";
import { authentik, production, texts } from "../facts";
import { alerts } from "../watch-facts";

const OFF = { environment: { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "true" } };
const told = (...parts: Parameters<typeof texts>[1]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));

const FINDING = (prop: string) =>
  `warning OBS-102 observability/alerts <- identity/authentik an alert waits for 2 connections of "authentik Embedded Outpost", which ${prop} switches off fix: embeddedOutpost = false (of the alerts)`;

describe("OBS-102", () => {
  test("accepts production, and an outpost that is left on", () => {
    expect(texts(rule, production())).toEqual([]);
    const on = { environment: { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "false" } };
    expect(told(alerts(), authentik(on))).toEqual([]);
    expect(told(authentik(OFF))).toEqual([]);
  });

  test("warns of an outpost that is switched off, however it is", () => {
    expect(told(alerts(), authentik(OFF))).toEqual([
      FINDING("environment.AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST"),
    ]);
    expect(
      told(alerts(), authentik({ rawValues: { authentik: { outposts: { disable_embedded_outpost: true } } } })),
    ).toEqual([FINDING("rawValues.authentik.outposts.disable_embedded_outpost")]);
    expect(
      told(alerts(), authentik({ environment: { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "True" } })),
    ).toHaveLength(1);
  });

  test("is content with alerts that leave it out", () => {
    expect(told(alerts({ outposts: [] }), authentik(OFF))).toEqual([]);
    expect(told(alerts({ without: ["AuthentikOutpostDisconnected"] }), authentik(OFF))).toEqual([]);
    const own = { name: "proxy", namespace: "authentik", connections: 2, embedded: false, intervalSec: 30 };
    expect(told(alerts({ outposts: [own] }), authentik(OFF))).toEqual([]);
  });

  test("is not misled by other settings, nor by one whose value lies elsewhere", () => {
    const other = { AUTHENTIK_DISABLE_UPDATE_CHECK: "true", AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "file:///x" };
    expect(told(alerts(), authentik({ environment: other }))).toEqual([]);
    const variable = "AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST";
    const secret = { name: variable, valueFrom: { secretKeyRef: { name: "a", key: "b" } } };
    expect(told(alerts(), authentik({ rawValues: { global: { env: [secret] } } }))).toEqual([]);
  });

  test("looks at the installation that the alerts are about", () => {
    expect(told(alerts({ releaseName: "other" }), authentik(OFF))).toEqual([]);
    expect(told(alerts({ authentikNamespace: "other" }), authentik(OFF))).toEqual([]);
  });
});
