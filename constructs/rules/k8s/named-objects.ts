import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json } from "../../core/json";
import { overridesOf } from "../val/overrides";

/** An object of the own namespace that chart values name. */
export interface NamedObject {
  readonly kind: "PersistentVolumeClaim" | "ConfigMap";
  readonly name: string;
  /** Where it is named, as the user writes it: `rawValues.global.volumes[0]`. */
  readonly prop: string;
  /** Pods that need it. */
  readonly components: readonly ("server" | "worker")[];
}

const BOTH = ["server", "worker"] as const;

/** Claims and ConfigMaps that overrides name, which the chart itself does not make. */
export function namedObjects(facts: AuthentikFacts): readonly NamedObject[] {
  return [
    ...volumes(facts, "global.volumes", BOTH),
    ...BOTH.flatMap((component) => volumes(facts, `${component}.volumes`, [component])),
    ...entries(facts, "blueprints.configMaps").flatMap(({ prop, value }): readonly NamedObject[] =>
      typeof value === "string" ? [{ kind: "ConfigMap", name: value, prop, components: ["worker"] }] : [],
    ),
  ];
}

function volumes(facts: AuthentikFacts, key: string, components: NamedObject["components"]): readonly NamedObject[] {
  return entries(facts, key).flatMap(({ prop, value }) => {
    const { persistentVolumeClaim, configMap } = isObject(value) ? value : {};
    return [
      ...named("PersistentVolumeClaim", persistentVolumeClaim, "claimName"),
      ...named("ConfigMap", configMap, "name"),
    ].map((object) => ({ ...object, prop, components }));
  });
}

function named(
  kind: NamedObject["kind"],
  source: Json | undefined,
  key: string,
): readonly Pick<NamedObject, "kind" | "name">[] {
  const { [key]: name, optional } = isObject(source) ? source : {};
  // A pod starts without what it calls optional.
  return typeof name === "string" && optional !== true ? [{ kind, name }] : [];
}

function entries(facts: AuthentikFacts, key: string): readonly { readonly prop: string; readonly value: Json }[] {
  return overridesOf(facts, key).flatMap(({ prop, value }) =>
    Array.isArray(value) ? value.map((entry: Json, i) => ({ prop: `${prop}[${i}]`, value: entry })) : [],
  );
}
