import { randomBytes, randomUUID } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../constructs/core/json";
import type { Collection } from "./collection";
import { COLLECTIONS, collectionOf } from "./collections";

/** What a request came to. */
export interface Answer {
  readonly status: number;
  readonly body?: JsonObject;
}

/** The objects of the stand-in, in memory. */
export class Store {
  private readonly objects = new Map<string, Map<string, JsonObject>>(COLLECTIONS.map(({ path }) => [path, new Map()]));
  private counted = 0;
  private readonly keys = new Map<Json | undefined, string>();

  /** All objects of a collection. */
  all(path: string): readonly JsonObject[] {
    return [...this.of(path).values()];
  }

  list(collection: Collection, query: URLSearchParams): Answer {
    const { path, filters } = collection;
    const asked = [...query].filter(([parameter]) => parameter in filters);
    const found = this.all(path).filter((object) =>
      asked.every(([parameter, value]) => {
        const field = String(object[filters[parameter] ?? ""]);
        return parameter.endsWith("__iexact") ? field.toLowerCase() === value.toLowerCase() : field === value;
      }),
    );
    const results = found.map((object) => this.shown(collection, object));
    return { status: 200, body: { pagination: onePage(results.length), results, autocomplete: {} } };
  }

  retrieve(collection: Collection, key: string): Answer {
    const found = this.of(collection.path).get(key);
    return found === undefined ? notFound(collection.name) : { status: 200, body: this.shown(collection, found) };
  }

  /** What somebody logs in with who has this token; undefined when there is none. */
  keyOf(identifier: string): string | undefined {
    const token = this.of("core/tokens").get(identifier);
    if (token === undefined) {
      return undefined;
    }
    const key = this.keys.get(token.pk) ?? randomBytes(30).toString("hex");
    this.keys.set(token.pk, key);
    return key;
  }

  /** What an administrator does who sets a token's key. */
  setKey(identifier: string, key: string): void {
    this.keys.set(this.of("core/tokens").get(identifier)?.pk, key);
  }

  create(collection: Collection, request: JsonObject): Answer {
    const { path, key, counted, defaults, makes } = collection;
    const object: JsonObject = { ...defaults, ...request, pk: counted ? this.counted + 1 : randomUUID() };
    const mistakes = this.mistakes(collection, object);
    if (mistakes !== undefined) {
      return mistakes;
    }
    if (counted) {
      this.counted += 1;
    }
    this.of(path).set(String(object[key]), object);
    for (const [other, made] of makes?.(object) ?? []) {
      this.create(collectionOf(other), made);
    }
    return { status: 201, body: this.shown(collection, object) };
  }

  /** Also of a whole object (PUT): what the request leaves out stays as it is, as authentik's framework has it. */
  update(collection: Collection, at: string, request: JsonObject): Answer {
    const { path, key, name } = collection;
    const before = this.of(path).get(at);
    if (before === undefined) {
      return notFound(name);
    }
    const object: JsonObject = { ...before, ...request };
    const mistakes = this.mistakes(collection, object);
    if (mistakes !== undefined) {
      return mistakes;
    }
    this.of(path).delete(at);
    this.of(path).set(String(object[key]), object);
    return { status: 200, body: this.shown(collection, object) };
  }

  /** What names the object goes with it, or forgets it. */
  destroy({ path, name, takes }: Collection, key: string): Answer {
    const gone = this.of(path).get(key);
    if (gone === undefined) {
      return notFound(name);
    }
    this.of(path).delete(key);
    for (const [other, field, value] of takes?.(gone) ?? []) {
      const taken = this.all(other).find((each) => each[field] === value);
      this.destroy(collectionOf(other), String(taken?.[collectionOf(other).key]));
    }
    for (const other of COLLECTIONS) {
      for (const [field] of Object.entries(other.references).filter(([, to]) => to.includes(path))) {
        this.forget(other, field, gone.pk);
      }
    }
    return { status: 204 };
  }

  /** An object as an answer holds it. */
  private shown({ embedded, references }: Collection, object: JsonObject): JsonObject {
    const whole = Object.entries(embedded).map(([as, field]) => {
      const others = (references[field] ?? []).flatMap((path) => this.all(path));
      return [as, others.find(({ pk }) => pk === object[field])] as const;
    });
    return { ...object, ...Object.fromEntries(whole) };
  }

  private forget({ path, key, cascades }: Collection, field: string, pk: Json | undefined): void {
    for (const object of this.all(path)) {
      const at = String(object[key]);
      const value = object[field];
      if (Array.isArray(value)) {
        this.of(path).set(at, { ...object, [field]: value.filter((each) => each !== pk) });
      } else if (value === pk && cascades.includes(field)) {
        this.of(path).delete(at);
      } else if (value === pk) {
        this.of(path).set(at, { ...object, [field]: null });
      }
    }
  }

  /** What authentik would say of a request; undefined when it takes it. */
  private mistakes(collection: Collection, object: JsonObject): Answer | undefined {
    const { path, name, required, unique, references, refused } = collection;
    const others = this.all(path).filter(({ pk }) => pk !== object.pk);
    const found = [
      ...required
        .filter((field) => object[field] === undefined || object[field] === null || object[field] === "")
        .map((field) => [field, "This field is required."] as const),
      ...unique
        .filter((field) => object[field] !== null && others.some((other) => other[field] === object[field]))
        .map((field) => [field, `${name} with this ${field} already exists.`] as const),
      ...Object.entries(references).flatMap(([field, to]) =>
        [object[field] ?? []]
          .flat()
          .filter((pk) => !to.some((other) => this.all(other).some((each) => each.pk === pk)))
          .map((pk) => [field, `Invalid pk "${pk}" - object does not exist.`] as const),
      ),
      ...(refused?.(object) ?? []),
    ];
    return found.length === 0
      ? undefined
      : { status: 400, body: Object.fromEntries(found.map(([field, message]) => [field, [message]])) };
  }

  private of(path: string): Map<string, JsonObject> {
    const objects = this.objects.get(path);
    if (objects === undefined) {
      throw new Error(`the stand-in has no ${path}`);
    }
    return objects;
  }
}

/** A body that is a JSON object; undefined for any other. */
export function parseRequest(text: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function notFound(name: string): Answer {
  return { status: 404, body: { detail: `No ${name} matches the given query.` } };
}

function onePage(count: number): JsonObject {
  return { next: 0, previous: 0, count, current: 1, total_pages: 1, start_index: Math.min(count, 1), end_index: count };
}
