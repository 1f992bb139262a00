import { isObject, type JsonObject } from "./json";
import type { PropCheck } from "./prop-check";
import { isToken } from "./unresolved";

/** What a value must be like by itself, whoever wrote it: a program in JavaScript can give anything. */
export interface Kind {
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** What is wrong with a value that is given, under the name of its prop; nothing when it is right. */
  wrong(prop: string, value: unknown): readonly PropCheck[];
  /** What a value has that nobody reads. Types see to that in a program; in a file nobody does. @default - nothing */
  foreign?(prop: string, value: unknown): readonly PropCheck[];
}

/** Nothing wrong, which is the answer a hundred thousand times for thousands of applications. */
const NOTHING: readonly PropCheck[] = [];

/** How a value of apply is shown where it has no place. */
const UNKNOWN = "(known only at apply)";

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
    wrong: (prop, value) => {
      const checked = isToken(value) ? undefined : check(prop, value);
      return checked === undefined || checked.valid ? NOTHING : [checked];
    },
  };
}

/** Text of a form. */
export function text(allowed: string, accepts: RegExp | ((text: string) => boolean), fix?: string): RequiredKind {
  const right = accepts instanceof RegExp ? (value: string) => accepts.test(value) : accepts;
  const wrong = (prop: string, value: unknown) => [
    { prop, value: isToken(value) ? UNKNOWN : value, valid: false, allowed, ...(fix === undefined ? {} : { fix }) },
  ];
  return {
    optional: false,
    // A number or an object that stands for text would be taken for text all the way.
    wrong: (prop, value) =>
      typeof value === "string" && (isToken(value) || right(value)) ? NOTHING : wrong(prop, value),
  };
}

/** One of a few words. */
export function oneOf(...words: readonly (string | boolean | null)[]): RequiredKind {
  const allowed = words.map((word) => JSON.stringify(word)).join(" or ");
  return leaf((prop, value) => ({ prop, value, valid: words.some((word) => word === value), allowed }));
}

/** The same, left out or not. */
export function optional(kind: Kind): OptionalKind {
  return {
    optional: true,
    wrong: (prop, value) => (value === undefined ? NOTHING : kind.wrong(prop, value)),
    foreign: (prop, value) => kind.foreign?.(prop, value) ?? NOTHING,
  };
}

/** One value of its own, for example `false`, or else the kind. */
export function orElse(word: boolean | null | string, kind: Kind): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) => (value === word ? [] : kind.wrong(prop, value)),
    foreign: (prop, value) => kind.foreign?.(prop, value) ?? NOTHING,
  };
}

/** An object with these props. What else it has is not looked at. */
export function object<T>(fields: Fields<T>): RequiredKind {
  return withFields(fields, isPlain);
}

/** The same, of any class: what implements an interface. */
export function implementation<T>(fields: Fields<T>): RequiredKind {
  return withFields(fields, isObject);
}

function withFields<T>(fields: Fields<T>, right: (value: unknown) => value is JsonObject): RequiredKind {
  const kinds: readonly (readonly [string, Kind])[] = Object.entries<Kind>(fields);
  const byName = new Map(kinds);
  const names = kinds.map(([name]) => name).join(", ");
  const below = (prop: string, name: string) => (prop === "" ? name : `${prop}.${name}`);
  return {
    optional: false,
    wrong: (prop, value) =>
      right(value) && !isToken(value)
        ? together(kinds, ([name, kind]) =>
            // Most props of most objects are left out.
            kind.optional && value[name] === undefined ? NOTHING : kind.wrong(below(prop, name), value[name]),
          )
        : [refused(prop === "" ? "props" : prop, value, `an object with ${names}`)],
    foreign: (prop, value) =>
      together(isPlain(value) ? Object.entries(value) : [], ([name, child]) => {
        const kind = byName.get(name);
        return kind === undefined
          ? [refused(below(prop, shortened(name)), child, `left out: there is no such prop, only ${names}`)]
          : (kind.foreign?.(below(prop, name), child) ?? NOTHING);
      }),
  };
}

/** A list, each entry of one kind. */
export function list(entries: Kind, allowed: string, least = 0): RequiredKind {
  return {
    optional: false,
    wrong: (prop, value) =>
      Array.isArray(value) && value.length >= least
        ? together(Array.from<unknown>(value), (entry, i) => entries.wrong(`${prop}[${i}]`, entry))
        : [refused(prop, value, allowed)],
    foreign: (prop, value) =>
      together(Array.isArray(value) ? Array.from<unknown>(value) : [], (entry, i) => {
        return entries.foreign?.(`${prop}[${i}]`, entry) ?? NOTHING;
      }),
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

function together<T>(all: readonly T[], wrong: (each: T, index: number) => readonly PropCheck[]): readonly PropCheck[] {
  let found = NOTHING;
  let i = 0;
  for (const each of all) {
    const more = wrong(each, i);
    if (more.length > 0) {
      found = [...found, ...more];
    }
    i += 1;
  }
  return found;
}

/** Whether a value is an object of no class: no date, no map, nothing whose content are not its props. */
export function isPlain(value: unknown): value is JsonObject {
  if (!isObject(value) || isToken(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refused(prop: string, value: unknown, allowed: string): PropCheck {
  // A whole object or list of apply has no parts that could be checked.
  return { prop, value: isToken(value) ? UNKNOWN : value, valid: false, allowed };
}

/** Names are shown as they are, unless they are no names. */
function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}...` : name;
}
