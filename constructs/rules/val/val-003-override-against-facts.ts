import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Json } from "../../core/json";
import { type MemoryQuantity, mebibytes, millicores } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { type ChartSetting, chartSettings } from "./chart-settings";
import { environmentOverrides, variableOf } from "./environment-overrides";
import { lostEntries } from "./list-overrides";
import { disagreements, type Override, overridesOf } from "./overrides";

/** What is checked is what is deployed: a number that a prop sets has no other way in. */
export const overrideAgainstFacts: Rule<PlatformFacts> = {
  id: "VAL-003",
  title: "an override contradicts a prop",
  severity: "error",
  invariants: [],
  why:
    "Overrides reach the chart past the checks. A replica, a worker or a database address that is set there makes every " +
    "other rule calculate with numbers that are not deployed.",
  sources: [
    "https://github.com/aws-quickstart/cdk-eks-blueprints/issues/217",
    "https://helm.sh/docs/chart_template_guide/values_files/",
  ],
  example: {
    fails: { authentik: { rawValues: { server: { replicas: 5 } } } },
    passes: { authentik: { rawValues: { server: { replicas: 3 } } } },
  },
  check: ({ authentiks }) => authentiks.flatMap(checkAuthentik),
};

function checkAuthentik(facts: AuthentikFacts): readonly Finding[] {
  const variables = environmentOverrides(facts);
  const found = chartSettings(facts).flatMap((setting) => [
    ...overridesOf(facts, setting.key).map((override) => ({ ...override, setting })),
    ...variables
      .filter(({ variable }) => variable === variableOf(setting.key))
      .map(({ prop, value }) => ({ prop, value, setting })),
  ]);
  const wrong = found.filter(({ value, setting }) => !agrees(value, setting));
  // A value above several keys contradicts them all; it is one mistake, named after the first.
  const mistakes = new Map(wrong.reverse().map((mistake) => [mistake.prop, mistake]));
  return [
    ...[...mistakes.values()].reverse().map((mistake) => contradiction(facts, mistake, mistake.setting)),
    ...disagreements(facts)
      .filter(({ key }) => !mistakes.has(`values.${key}`) && !mistakes.has(`rawValues.${key}`))
      .map(({ key, values, rawValues }) => ({
        ...base(facts),
        message: `rawValues.${key} is ${JSON.stringify(rawValues)}, where values.${key} says ${JSON.stringify(values)}`,
        fixes: [
          { changes: [{ prop: `values.${key}`, relation: "unset" as const }], note: "rawValues go last and win" },
        ],
      })),
    ...lostEntries(facts).map(({ prop, entries }) => ({
      ...base(facts),
      message: `${prop} replaces the whole list, and loses ${entries.join(", ")}`,
      fixes: [{ changes: [{ prop, relation: "unset" as const }], note: "or repeat these entries in it" }],
    })),
  ];
}

function contradiction(facts: AuthentikFacts, { prop, value }: Override, setting: ChartSetting): Finding {
  const set = setting.value === undefined ? "leaves it out" : `says ${JSON.stringify(setting.value)}`;
  return {
    ...base(facts),
    message: `${prop} is ${JSON.stringify(value)}, where ${setting.prop} ${set}`,
    fixes: [{ changes: [{ prop, relation: "unset" }], note: `${setting.prop} sets it, and is checked` }],
  };
}

function base({ path }: AuthentikFacts) {
  return { rule: "VAL-003", severity: "error", at: [path] } as const;
}

/** Null and the empty text leave a key out. */
function agrees(value: Json, { key, value: fact }: ChartSetting): boolean {
  return fact === undefined ? value === null || value === "" : comparable(key, value) === comparable(key, fact);
}

/** The same amount in two notations compares equal, and so does a number as text. */
function comparable(key: string, value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (key.endsWith(".memory") && isMemory(text)) {
    return `${mebibytes(text)}Mi`;
  }
  return key.endsWith(".cpu") && !text.endsWith("m") ? `${millicores(Number(text))}m` : text;
}

function isMemory(text: string): text is MemoryQuantity {
  return /^\d+(\.\d+)?(Ki|Mi|Gi|Ti)$/.test(text);
}
