import { randomUUID } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../constructs/core/json";
import { COLLECTIONS, type Collection } from "./collections";

/** What a request came to. */
export interface Answer {
  readonly status: number;
  readonly body?: JsonObject;
}

/** The objects of the stand-in, in memory. */
export class Store {
  private readonly objects = new Map<string, Map<string, JsonObject>>(COLLECTIONS.map(({ path }) => [path, new Map()]));
  private providers = 0;

  /** All objects of a collection. */
  all(path: string): readonly JsonObject[] {
    return [...this.of(path).values()];
  }

  list({ path, filters }: Collection, query: URLSearchParams): Answer {
    const asked = [...query].filter(([parameter]) => parameter in filters);
    const results = this.all(path).filter((object) =>
      asked.every(([parameter, value]) => {
        const field = String(object[filters[parameter] ?? ""]);
        return parameter.endsWith("__iexact") ? field.toLowerCase() === value.toLowerCase() : field === value;
      }),
    );
    return { status: 200, body: { pagination: onePage(results.length), results, autocomplete: {} } };
  }

  retrieve({ path, name }: Collection, key: string): Answer {
    const found = this.of(path).get(key);
    return found === undefined ? notFound(name) : { status: 200, body: found };
  }

  create(collection: Collection, request: JsonObject): Answer {
    const { path, key, counted, defaults } = collection;
    const object: JsonObject = { ...defaults, ...request, pk: counted ? this.providers + 1 : randomUUID() };
    const mistakes = this.mistakes(collection, object);
    if (mistakes !== undefined) {
      return mistakes;
    }
    if (counted) {
      this.providers += 1;
    }
    this.of(path).set(String(object[key]), object);
    return { status: 201, body: object };
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
    return { status: 200, body: object };
  }

  /** What names the object goes with it, or forgets it. */
  destroy({ path, name }: Collection, key: string): Answer {
    const gone = this.of(path).get(key);
    if (gone === undefined) {
      return notFound(name);
    }
    this.of(path).delete(key);
    for (const other of COLLECTIONS) {
      for (const [field] of Object.entries(other.references).filter(([, to]) => to.includes(path))) {
        this.forget(other, field, gone.pk);
      }
    }
    return { status: 204 };
  }

  private forget({ path, key, required }: Collection, field: string, pk: Json | undefined): void {
    for (const object of this.all(path)) {
      const at = String(object[key]);
      const value = object[field];
      if (Array.isArray(value)) {
        this.of(path).set(at, { ...object, [field]: value.filter((each) => each !== pk) });
      } else if (value === pk && (required.includes(field) || field === "group")) {
        this.of(path).delete(at);
      } else if (value === pk) {
        this.of(path).set(at, { ...object, [field]: null });
      }
    }
  }

  /** What authentik would say of a request; undefined when it takes it. */
  private mistakes({ path, name, required, unique, references }: Collection, object: JsonObject): Answer | undefined {
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
