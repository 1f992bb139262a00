import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { AlertsFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { plainText, settings } from "../val/settings";

const SWITCH = "outposts.disable_embedded_outpost";

/** Invariant 71: an outpost that is switched off never connects. */
export const unexpectedOutpost: Rule<PlatformFacts> = {
  id: "OBS-102",
  title: "an alert over an outpost that nobody expects",
  severity: "warning",
  invariants: [71],
  why:
    "With the embedded outpost switched off nothing connects in its name, and the alert that waits for it fires for ever. An " +
    "alert that always fires is one that nobody reads any more, also when it is about something else.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/",
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/prometheusrule.yaml",
  ],
  example: {
    fails: { authentik: { environment: { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "true" } } },
    passes: { authentik: { environment: { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "false" } } },
  },
  check: ({ alerts, authentiks }) =>
    alerts.flatMap((facts) => authentiks.filter((each) => isAbout(facts, each)).flatMap((each) => check(facts, each))),
};

function isAbout({ releaseName, authentikNamespace }: AlertsFacts, authentik: AuthentikFacts): boolean {
  return authentik.releaseName === releaseName && authentik.namespace === authentikNamespace;
}

function check({ path, outposts, without }: AlertsFacts, authentik: AuthentikFacts): readonly Finding[] {
  const embedded = outposts.find((outpost) => outpost.embedded);
  const off = settings(authentik).find(
    (setting) => setting.key === SWITCH && plainText(setting)?.toLowerCase() === "true",
  );
  if (embedded === undefined || off === undefined || without.includes("AuthentikOutpostDisconnected")) {
    return [];
  }
  const { name, connections } = embedded;
  return [
    {
      rule: "OBS-102",
      severity: "warning",
      at: [path, authentik.path],
      message: `an alert waits for ${connections} connections of "${name}", which ${off.prop} switches off`,
      fixes: [{ changes: [{ prop: "embeddedOutpost", relation: "=", to: false }], note: "of the alerts" }],
    },
  ];
}
