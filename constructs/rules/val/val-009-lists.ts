import { keyState } from "../../../values/releases/config-keys";
import { releaseLine, settingsLine } from "../../../values/releases/releases";
import { FORMS } from "../../../values/releases/value-forms";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Json } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { readableLists } from "./list-variables";
import { plainText, type Setting, settings } from "./settings";
import { asNetworks } from "./trusted-networks";

/** Invariants 24 and 103: the ways in which a list does not reach authentik. */
export const lists: Rule<PlatformFacts> = {
  id: "VAL-009",
  title: "a list that does not reach authentik as one",
  severity: "error",
  invariants: [24, 103],
  why:
    "The chart writes a list below `authentik` as Go prints it, and the Rust server of 2026.8.0 to 2026.8.3 takes a list in " +
    "an environment variable apart wrongly. Either way the trusted proxies or listeners are not those that were written.",
  sources: [
    "https://github.com/goauthentik/authentik/pull/26081",
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/_helpers.tpl",
  ],
  example: {
    fails: { authentik: { rawValues: { authentik: { listen: { trusted_proxy_cidrs: ["10.0.0.0/8"] } } } } },
    passes: { authentik: { rawValues: { authentik: { listen: { trusted_proxy_cidrs: "10.0.0.0/8" } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => [
      ...settings(facts).flatMap((setting) => checkSetting(facts, setting)),
      ...checkListeners(facts),
      ...checkTrusted(facts),
    ]),
};

function checkSetting(facts: AuthentikFacts, setting: Setting): readonly Finding[] {
  const { prop, key, value, source } = setting;
  if (source === "chart" && Array.isArray(value)) {
    const message = `${prop} is a list, which the chart writes as ${JSON.stringify(asGo(value))}`;
    return [finding(facts, message, [listFix(facts, setting, value)])];
  }
  const text = plainText(setting);
  if (text === undefined || !isList(facts, key)) {
    return [];
  }
  if (!FORMS.list.accepts(text)) {
    const message = `${prop} is ${JSON.stringify(text)}, where authentik takes ${FORMS.list.allowed}`;
    return [finding(facts, message, [{ changes: [{ prop, relation: "unset" }] }])];
  }
  return misread(facts, `${prop} ${JSON.stringify(text)}`);
}

/** What the library itself renders for `listenAddress`, where it is not what the release does anyway. */
function checkListeners(facts: AuthentikFacts): readonly Finding[] {
  const { listenAddress, version } = facts;
  return listenAddress === releaseLine(version)?.listenAddress
    ? []
    : misread(facts, `listenAddress ${JSON.stringify(listenAddress)}`);
}

function checkTrusted(facts: AuthentikFacts): readonly Finding[] {
  const { trustedProxyCidrs } = facts;
  return trustedProxyCidrs === undefined
    ? []
    : misread(facts, `trustedProxyCidrs ${JSON.stringify(trustedProxyCidrs.join(","))}`);
}

function misread(facts: AuthentikFacts, what: string): readonly Finding[] {
  const changes = readableLists(facts);
  return changes.length === 0
    ? []
    : [
        finding(facts, `authentik ${facts.version} takes ${what} apart wrongly, it reaches it as environment`, [
          { changes },
        ]),
      ];
}

/** The same list as text, if it is one that authentik reads. */
function listFix(facts: AuthentikFacts, { prop, key }: Setting, value: readonly Json[]): Fix {
  return isList(facts, key) && value.every((entry) => typeof entry === "string")
    ? { changes: [{ prop, relation: "=", to: asNetworks(key, value.join(",")) }, ...readableLists(facts)] }
    : { changes: [{ prop, relation: "unset" }], note: "numbered keys take the place of a list: read_replicas.0.host" };
}

function isList({ version }: AuthentikFacts, key: string): boolean {
  const state = keyState(key, settingsLine(version));
  return state.kind === "read" && state.config.form === "list";
}

function asGo(value: readonly Json[]): string {
  return `[${value.map((entry) => (typeof entry === "object" ? "map[...]" : String(entry))).join(" ")}]`;
}

function finding({ path }: AuthentikFacts, message: string, fixes: readonly Fix[]): Finding {
  return { rule: "VAL-009", severity: "error", at: [path], message, fixes };
}
