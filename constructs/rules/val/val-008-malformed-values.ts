import { keyState } from "../../../values/releases/config-keys";
import { settingsLine } from "../../../values/releases/releases";
import { TRUSTED_PROXIES } from "../../../values/releases/trusted-proxies";
import { FORMS, type ValueForm } from "../../../values/releases/value-forms";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Change, Finding, Removal } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { plainText, type Setting, settings } from "./settings";
import { asNetworks, refusedAddresses } from "./trusted-networks";

/** Invariants 22 and 23: values that authentik does not take. */
export const malformedValues: Rule<PlatformFacts> = {
  id: "VAL-008",
  title: "a value that authentik cannot read",
  severity: "error",
  invariants: [22, 23],
  why:
    "authentik reads its settings at start: a duration without a unit, a level or a count that it does not take stops every " +
    "pod. A unit that it does not know is worse, because it is skipped without a word.",
  sources: [
    "https://github.com/goauthentik/authentik/blob/main/authentik/lib/utils/time.py",
    "https://docs.goauthentik.io/install-config/configuration/",
    "https://github.com/goauthentik/authentik/issues/25225",
  ],
  example: {
    fails: { authentik: { rawValues: { authentik: { worker: { task_purge_interval: "minute=10" } } } } },
    passes: { authentik: { rawValues: { authentik: { worker: { task_purge_interval: "minutes=10" } } } } },
  },
  check: ({ authentiks }) => authentiks.flatMap((facts) => [...malformedProps(facts), ...malformedSettings(facts)]),
};

/** What the props say: the constructor checks them, but facts may come from elsewhere. */
function malformedProps(facts: AuthentikFacts): readonly Finding[] {
  const { server, worker, webPath, logLevel } = facts;
  const slashes = `/${webPath}/`.replace(/\/+/g, "/");
  const props: readonly (readonly [prop: string, form: ValueForm, value: string | number, to: string | number])[] = [
    ["tasks.taskExpiration", "duration", facts.taskExpiration, "days=7"],
    ["sessions.unauthenticatedAge", "duration", facts.unauthenticatedSessionAge, "hours=2"],
    ["logLevel", "logLevel", logLevel, "info"],
    ["webPath", "path", webPath, slashes],
    ["server.web.workers", "count", server.webWorkers, 1],
    ["server.web.threads", "count", server.webThreads, 1],
    ["worker.processes", "count", worker.processes, 1],
    ["worker.threads", "count", worker.threads, 1],
  ];
  return [
    ...props.flatMap(([prop, form, value, to]) => check(facts, form, String(value), { prop, relation: "=", to })),
    ...plainAddresses(facts),
  ];
}

function plainAddresses(facts: AuthentikFacts): readonly Finding[] {
  const { trustedProxyCidrs = [], version } = facts;
  const text = trustedProxyCidrs.join(",");
  const refused = trustedProxyCidrs.length === 0 ? [] : refusedAddresses(TRUSTED_PROXIES, text, settingsLine(version));
  const to = asNetworks(TRUSTED_PROXIES, text).split(",");
  return networksOnly(facts, refused, { prop: "trustedProxyCidrs", relation: "=", to });
}

function malformedSettings(facts: AuthentikFacts): readonly Finding[] {
  const line = settingsLine(facts.version);
  return settings(facts).flatMap((setting) => [
    ...checkSetting(facts, setting, line),
    ...checkNetworks(facts, setting, line),
  ]);
}

function checkNetworks(facts: AuthentikFacts, setting: Setting, line: string): readonly Finding[] {
  const { prop, key } = setting;
  const text = plainText(setting) ?? "";
  const refused = refusedAddresses(key, text, line);
  return networksOnly(facts, refused, { prop, relation: "=", to: asNetworks(key, text) });
}

function networksOnly({ path, version }: AuthentikFacts, refused: readonly string[], fix: Change): readonly Finding[] {
  const entries = refused.map((entry) => entry.trim()).join(", ");
  return refused.length === 0
    ? []
    : [
        {
          rule: "VAL-008",
          severity: "error",
          at: [path],
          message: `${fix.prop} has ${entries}, where authentik ${version} takes networks only`,
          fixes: [{ changes: [fix] }],
        },
      ];
}

function checkSetting(facts: AuthentikFacts, setting: Setting, line: string): readonly Finding[] {
  const state = keyState(setting.key, line);
  const text = plainText(setting);
  const form = state.kind === "read" ? state.config.form : undefined;
  // Lists have a rule of their own.
  return form === undefined || form === "list" || text === undefined
    ? []
    : check(facts, form, text, { prop: setting.prop, relation: "unset" });
}

function check({ path }: AuthentikFacts, form: ValueForm, text: string, fix: Change | Removal): readonly Finding[] {
  const { allowed, accepts } = FORMS[form];
  return accepts(text)
    ? []
    : [
        {
          rule: "VAL-008",
          severity: "error",
          at: [path],
          message: `${fix.prop} is ${JSON.stringify(text)}, where authentik takes ${allowed}`,
          fixes: [{ changes: [fix] }],
        },
      ];
}
