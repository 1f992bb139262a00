import { type Fields, isPlain, object, type RequiredKind } from "../../core/kind";

/** An object with these props and no others: the collector does not start with a setting that it does not know. */
export function settings<T>(fields: Fields<T>): RequiredKind {
  const known = object<T>(fields);
  const names = Object.keys(fields);
  return {
    optional: false,
    wrong: (prop, value) => [
      ...known.wrong(prop, value),
      ...Object.keys(isPlain(value) ? value : {})
        .filter((name) => !names.includes(name))
        .map((name) => ({
          prop: `${prop}.${name.slice(0, 80)}`,
          value: name.slice(0, 80),
          valid: false,
          allowed: `one of ${names.join(", ")}`,
        })),
    ],
  };
}
