import { keyOfVariable } from "../../../values/releases/config-keys";
import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json, type JsonObject } from "../../core/json";
import { environmentOverrides } from "./environment-overrides";
import { type Override, SOURCES } from "./overrides";

/** A setting of authentik that a configuration gives by hand, past the props. */
export interface Setting extends Override {
  /** Key of authentik's configuration, for example `web.workers`. */
  readonly key: string;
  /** Below `authentik` of the chart, or an environment variable. */
  readonly source: "chart" | "variable";
}

/** Every setting by hand: below `authentik` of the chart values, in its lists of environment, and in the prop `environment`. */
export function settings(facts: AuthentikFacts): readonly Setting[] {
  return [...SOURCES.flatMap((source) => chartSettings(facts[source].authentik, source)), ...variables(facts)];
}

/** What the chart makes a variable of: not its own switches, and nothing that is empty. */
function chartSettings(authentik: Json | undefined, source: string): readonly Setting[] {
  return isObject(authentik)
    ? leaves(authentik, `${source}.authentik`, "").filter(
        ({ key }) => key !== "enabled" && !/^existingsecret(\.|$)/.test(key),
      )
    : [];
}

function leaves(values: JsonObject, prop: string, above: string): readonly Setting[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const key = `${above}${name.toLowerCase()}`;
    if (isObject(value)) {
      return leaves(value, `${prop}.${name}`, `${key}.`);
    }
    return isEmpty(value) ? [] : [{ prop: `${prop}.${name}`, key, value, source: "chart" }];
  });
}

function isEmpty(value: Json | undefined): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

function variables(facts: AuthentikFacts): readonly Setting[] {
  const plain = Object.entries(facts.environment).map(([name, value]) => ({
    prop: `environment.${name}`,
    variable: name,
    value,
  }));
  return [...environmentOverrides(facts), ...plain].flatMap(({ prop, variable, value }) => {
    const key = typeof variable === "string" ? keyOfVariable(variable) : undefined;
    return key === undefined ? [] : [{ prop, key, value, source: "variable" }];
  });
}

/** The value as authentik reads it; undefined where it comes from elsewhere: a Secret, a file, a template of the chart. */
export function plainText({ value }: Override): string | undefined {
  const text = typeof value === "object" ? undefined : String(value);
  return text === undefined || isReference(text) || text.includes("{{") ? undefined : text;
}

/** Whether a text says where a value is: an address that authentik reads, or another variable of the container. */
export function isReference(text: string): boolean {
  return /^(file|env):\/\/|^\$\(\w+\)$/.test(text);
}
