import type { AuthentikFacts } from "../../authentik/facts";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { configSettings } from "./chart-settings";
import { type Override, overridesOf } from "./overrides";

/** Invariants 17 and 100: the chart turns `authentik.*` into environment only while it makes the Secret itself. */
export const hiddenTuning: Rule<PlatformFacts> = {
  id: "VAL-001",
  title: "the chart ignores every setting below `authentik`",
  severity: "error",
  invariants: [17, 100],
  why:
    "With authentik.existingSecret.secretName, or with authentik.enabled false, the chart renders no Secret of settings, and " +
    "everything below `authentik` is ignored without a word: pods run with upstream's defaults and its localhost database.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/secret.yaml",
    "https://github.com/goauthentik/helm/pull/497",
  ],
  example: {
    fails: { authentik: { rawValues: { authentik: { existingSecret: { secretName: "authentik-env" } } } } },
    passes: { authentik: { rawValues: { authentik: { existingSecret: { secretName: "" } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) =>
      switches(facts).map(({ prop, value }) => ({
        rule: "VAL-001",
        severity: "error",
        at: [facts.path],
        message: `${prop} ${JSON.stringify(value)} hides these settings from authentik: ${hidden(facts)}`,
        fixes: [{ changes: [{ prop, relation: "unset" }], note: "secrets go by reference: the prop secrets" }],
      })),
    ),
};

function switches(facts: AuthentikFacts): readonly Override[] {
  const secretName = "authentik.existingSecret.secretName";
  return [
    ...overridesOf(facts, secretName).filter(
      ({ prop, value }) => prop.endsWith(secretName) && value !== "" && value !== null,
    ),
    ...overridesOf(facts, "authentik.enabled").filter(({ value }) => value === false),
  ];
}

function hidden(facts: AuthentikFacts): string {
  return configSettings(facts)
    .filter(({ key, value }) => value !== undefined && key !== "authentik.worker.concurrency")
    .map(({ key, value }) => `${key.slice("authentik.".length)} ${value}`)
    .join(", ");
}
