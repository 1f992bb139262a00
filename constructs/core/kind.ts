import { isObject } from "./json";
import type { PropCheck } from "./prop-check";
import { isUnresolved } from "./unresolved";

/** What a value must be like by itself, whoever wrote it: a program in JavaScript can give anything. */
export interface Kind {
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** What is wrong with a value that is given, under the name of its prop; nothing when it is right. */
  wrong(prop: string, value: unknown): readonly PropCheck[];
}

/** A prop that must be given. */
export interface RequiredKind extends Kind {
  readonly optional: false;
}

/** A prop that may be left out. */
export interface OptionalKind extends Kind {
  readonly optional: true;
}

/** A kind for every prop of an interface: one that is forgotten does not compile. */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? OptionalKind : RequiredKind;
};

/** What one value says of itself. A value that is known only at apply is right: preflight reports it. */
export function leaf(check: (prop: string, value: unknown) => PropCheck): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) => (isUnresolved(value) ? [] : [check(prop, value)].filter(({ valid }) => !valid)),
  };
}

/** Text of a form. */
export function text(allowed: string, accepts: RegExp | ((text: string) => boolean), fix?: string): RequiredKind {
  const right = accepts instanceof RegExp ? (value: string) => accepts.test(value) : accepts;
  return leaf((prop, value) => ({
    prop,
    value,
    valid: typeof value === "string" && right(value),
    allowed,
    ...(fix === undefined ? {} : { fix }),
  }));
}

/** One of a few words. */
export function oneOf(...words: readonly (string | boolean | null)[]): RequiredKind {
  const allowed = words.map((word) => JSON.stringify(word)).join(" or ");
  return leaf((prop, value) => ({ prop, value, valid: words.some((word) => word === value), allowed }));
}

/** The same, left out or not. */
export function optional(kind: Kind): OptionalKind {
  return { optional: true, wrong: (prop, value) => (value === undefined ? [] : kind.wrong(prop, value)) };
}

/** One value of its own, for example `false`, or else the kind. */
export function orElse(word: boolean | null | string, kind: Kind): RequiredKind {
  return { optional: false, wrong: (prop, value) => (value === word ? [] : kind.wrong(prop, value)) };
}

/** An object with these props. What else it has is not looked at. */
export function object<T>(fields: Fields<T>): RequiredKind {
  const kinds: readonly (readonly [string, Kind])[] = Object.entries<Kind>(fields);
  return {
    optional: false,
    wrong: (prop, value) =>
      isPlain(value)
        ? kinds.flatMap(([name, kind]) => kind.wrong(prop === "" ? name : `${prop}.${name}`, value[name]))
        : [refused(prop === "" ? "props" : prop, value, `an object with ${kinds.map(([name]) => name).join(", ")}`)],
  };
}

/** A list, each entry of one kind. */
export function list(entries: Kind, allowed: string, least = 0): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) =>
      Array.isArray(value) && value.length >= least
        ? Array.from(value).flatMap((entry: unknown, i) => entries.wrong(`${prop}[${i}]`, entry))
        : [refused(prop, value, allowed)],
  };
}

/** Values of one kind by name. */
export function map(names: Kind, values: Kind, allowed: string): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) =>
      isPlain(value)
        ? Object.entries(value).flatMap(([name, entry]) => [
            ...names.wrong(`${prop}.${shortened(name)}`, name),
            ...values.wrong(`${prop}.${shortened(name)}`, entry),
          ])
        : [refused(prop, value, allowed)],
  };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !isUnresolved(value);
}

function refused(prop: string, value: unknown, allowed: string): PropCheck {
  // A whole object or list of apply has no parts that could be checked.
  return { prop, value: isUnresolved(value) ? "(known only at apply)" : value, valid: false, allowed };
}

/** Names are shown as they are, unless they are no names. */
function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}...` : name;
}
