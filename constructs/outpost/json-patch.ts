import { isObject, type Json, type JsonObject } from "../core/json";
import type { JsonPatchOperation } from "./managed-config";

/** Stands in a document where nobody knows before the apply what is there: anything may be. */
export const OPEN: JsonObject = Object.freeze({});

/** What an operation comes to: the document after it, or the place that it does not find anything in. */
export type Patched = { readonly document: Json } | { readonly place: Place };

/** Where a pointer ends too early. */
export interface Place {
  /** JSON pointer; blank for the whole document. */
  readonly pointer: string;
  readonly value: Json;
}

/** Applies one operation as RFC 6902 has it. The document itself stays as it is. */
export function patched(document: Json, operation: JsonPatchOperation): Patched {
  return below({ pointer: "", value: document }, operation.path.slice(1).split("/"), operation);
}

/** What there is at a place, in a few words. */
export function inWords({ pointer, value }: Place): string {
  const name = pointer === "" ? "the object" : pointer;
  if (Array.isArray(value)) {
    return `${name} has ${value.length === 1 ? "1 entry" : `${value.length} entries`}`;
  }
  return isObject(value) ? `${name} has ${Object.keys(value).join(", ") || "nothing"}` : `${name} is a plain value`;
}

function below(place: Place, [token = "", ...tokens]: readonly string[], operation: JsonPatchOperation): Patched {
  const { pointer, value } = place;
  if (value === OPEN) {
    return { document: OPEN };
  }
  const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
  if (tokens.length === 0) {
    const document = withMember(value, name, operation);
    return document === undefined ? { place } : { document };
  }
  const member = memberOf(value, name);
  if (member === undefined) {
    return { place };
  }
  const inner = below({ pointer: `${pointer}/${token}`, value: member }, tokens, operation);
  return "place" in inner ? inner : { document: replaced(value, name, inner.document) };
}

/** The same with the operation's value in this place; undefined where it does not fit. */
function withMember(value: Json, name: string, { op, value: member }: JsonPatchOperation): Json | undefined {
  if (op === "replace" || !Array.isArray(value)) {
    const there = op === "add" ? isObject(value) : memberOf(value, name) !== undefined;
    return there ? replaced(value, name, member) : undefined;
  }
  const index = name === "-" ? value.length : indexOf(name);
  return index === undefined || index > value.length
    ? undefined
    : [...value.slice(0, index), member, ...value.slice(index)];
}

function memberOf(value: Json, name: string): Json | undefined {
  if (Array.isArray(value)) {
    const entries: readonly Json[] = value;
    return entries[indexOf(name) ?? entries.length];
  }
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function replaced(value: Json, name: string, member: Json): Json {
  if (Array.isArray(value)) {
    return value.map((entry: Json, i) => (i === indexOf(name) ? member : entry));
  }
  return isObject(value) ? { ...value, [name]: member } : value;
}

/** RFC 6901: digits without a leading zero. */
function indexOf(token: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(token) ? Number(token) : undefined;
}
