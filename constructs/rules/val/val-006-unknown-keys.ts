import { chartKeysOf } from "../../../values/charts/authentik/known-keys";
import { LEGACY_KEYS } from "../../../values/charts/authentik/legacy-keys";
import { keyState } from "../../../values/releases/config-keys";
import { RELEASE_LINES, settingsLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Severity } from "../../core/finding";
import type { Json } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { overridesAt } from "./effective";
import { settings } from "./settings";
import { unknownChartKeys } from "./unknown-chart-keys";

/** Invariants 27, 101 and 110: keys that nothing knows. */
export const unknownKeys: Rule<PlatformFacts> = {
  id: "VAL-006",
  title: "a key that neither the chart nor authentik knows",
  severity: "error",
  invariants: [27, 101, 110],
  why:
    "The chart has no schema and authentik ignores variables that it does not know, so a misspelt key is accepted and the " +
    "wanted monitor, budget or limit silently is not there. Keys from before the chart's 2024.2 stop the rendering.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/values.yaml",
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/deprectations.yaml",
    "https://docs.goauthentik.io/install-config/configuration/",
  ],
  example: {
    fails: { authentik: { rawValues: { server: { podDisruptionBudget: { minAvailable: 2 } } } } },
    passes: { authentik: { rawValues: { server: { pdb: { minAvailable: 2 } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => [...unknownSettings(facts), ...unknownValues(facts), ...legacyValues(facts)]),
};

function unknownSettings(facts: AuthentikFacts): readonly Finding[] {
  const { version } = facts;
  const line = settingsLine(version);
  return !RELEASE_LINES.some((release) => release.line === line)
    ? []
    : settings(facts)
        .filter(({ key }) => keyState(key, line).kind === "unknown")
        .map(({ prop, key }) =>
          unset(facts, "warning", prop, `authentik ${version} has no setting ${key} that is known here`),
        );
}

function unknownValues(facts: AuthentikFacts): readonly Finding[] {
  const { rawValues, version } = facts;
  const line = settingsLine(version);
  const keys = Object.keys(rawValues).length === 0 ? undefined : chartKeysOf(line);
  return keys === undefined
    ? []
    : unknownChartKeys(rawValues, keys).map((key) =>
        unset(facts, "warning", `rawValues.${key}`, `the chart of ${line} has no key ${key}, and drops it`),
      );
}

function legacyValues(facts: AuthentikFacts): readonly Finding[] {
  return Object.entries(LEGACY_KEYS).flatMap(([key, now]) =>
    overridesAt(facts, key)
      .filter(({ value }) => !isFalsy(value))
      .map(({ prop }) =>
        unset(facts, "error", prop, `the chart does not render with ${key}`, `since 2024.2 it is ${now}`),
      ),
  );
}

/** What a template of Helm takes for false. */
function isFalsy(value: Json): boolean {
  return typeof value === "object" && value !== null ? Object.keys(value).length === 0 : !value;
}

function unset({ path }: AuthentikFacts, severity: Severity, prop: string, message: string, note = ""): Finding {
  return {
    rule: "VAL-006",
    severity,
    at: [path],
    message: `${prop}: ${message}`,
    fixes: [{ changes: [{ prop, relation: "unset" }], ...(note === "" ? {} : { note }) }],
  };
}
