import { environmentName } from "../../../values/releases/config-keys";
import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json } from "../../core/json";
import { type Override, overridesOf } from "./overrides";

const LISTS = ["global.env", "server.env", "worker.env"];

/** An environment variable in an override; it wins over the chart's own Secret. */
export interface VariableOverride extends Override {
  readonly variable: Json;
}

/** Every environment variable that the overrides set. */
export function environmentOverrides(facts: AuthentikFacts): readonly VariableOverride[] {
  return LISTS.flatMap((list) => overridesOf(facts, list)).flatMap(({ prop, value }) =>
    entries(value).map((entry) => ({ prop: `${prop}[${entry.name}]`, variable: entry.name, value: entry.value })),
  );
}

const SETTINGS = "authentik.";

/** Variable that a key below `authentik` becomes: `AUTHENTIK_WEB__WORKERS` of `authentik.web.workers`. None of other keys. */
export function variableOf(key: string): string | undefined {
  return key.startsWith(SETTINGS) ? environmentName(key.slice(SETTINGS.length)) : undefined;
}

/** The variables of a list; a value by reference is an object. */
export function entries(list: Json): readonly { readonly name: Json; readonly value: Json }[] {
  return Array.isArray(list)
    ? list.filter(isObject).map(({ name = "", value, valueFrom = "" }) => ({ name, value: value ?? valueFrom }))
    : [];
}
