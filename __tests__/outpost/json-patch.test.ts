import fc from "fast-check";
import { applyPatch } from "rfc6902";
import { isObject, type Json } from "../../constructs/core/json";
import { inWords, OPEN, patched } from "../../constructs/outpost/json-patch";

const DOCUMENT: Json = { spec: { list: ["a", "b"], "odd/~name": 1, one: [0] }, replicas: 1, none: null };

const apply = (op: "add" | "replace", path: string, value: Json = "new", document: Json = DOCUMENT) => {
  const result = patched(document, { op, path, value });
  return "place" in result ? inWords(result.place) : result.document;
};
const spec = (more: object) => ({ ...DOCUMENT, spec: { ...Object(DOCUMENT).spec, ...more } });

describe("a JSON patch", () => {
  test("adds and replaces members and entries", () => {
    expect(apply("add", "/more")).toEqual({ ...Object(DOCUMENT), more: "new" });
    expect(apply("add", "/replicas")).toEqual({ ...Object(DOCUMENT), replicas: "new" });
    expect(apply("replace", "/none")).toEqual({ ...Object(DOCUMENT), none: "new" });
    expect(apply("add", "/spec/list/0")).toEqual(spec({ list: ["new", "a", "b"] }));
    expect(apply("add", "/spec/list/2")).toEqual(spec({ list: ["a", "b", "new"] }));
    expect(apply("add", "/spec/list/-")).toEqual(spec({ list: ["a", "b", "new"] }));
    expect(apply("replace", "/spec/list/1")).toEqual(spec({ list: ["a", "new"] }));
    expect(apply("replace", "/spec/odd~1~0name")).toEqual(spec({ "odd/~name": "new" }));
    expect(apply("add", "/__proto__")).toHaveProperty(["__proto__"], "new");
  });

  test("leaves the document as it was", () => {
    const before = JSON.stringify(DOCUMENT);
    apply("add", "/spec/list/0");
    apply("replace", "/spec/one");
    expect(JSON.stringify(DOCUMENT)).toBe(before);
  });

  test("says what is there instead of what it looks for", () => {
    expect(apply("replace", "/more")).toBe("the object has spec, replicas, none");
    expect(apply("add", "/more/below")).toBe("the object has spec, replicas, none");
    expect(apply("add", "/spec/list/3")).toBe("/spec/list has 2 entries");
    expect(apply("replace", "/spec/list/2")).toBe("/spec/list has 2 entries");
    expect(apply("replace", "/spec/list/-")).toBe("/spec/list has 2 entries");
    expect(apply("add", "/spec/list/01")).toBe("/spec/list has 2 entries");
    expect(apply("add", "/spec/one/1/x")).toBe("/spec/one has 1 entry");
    expect(apply("add", "/spec/list/0/x")).toBe("/spec/list/0 is a plain value");
    expect(apply("replace", "/none/x")).toBe("/none is a plain value");
    expect(apply("replace", "/toString")).toBe("the object has spec, replicas, none");
    expect(apply("replace", "/x", 1, {})).toBe("the object has nothing");
  });

  test("may find anything where nobody knows what is there", () => {
    expect(apply("replace", "/a/b/0/c", 1, { a: OPEN })).toEqual({ a: OPEN });
  });

  /** The library takes a plain value for a container without members, and any word for an entry of a list. */
  const careless = (document: Json, names: readonly string[]): boolean => {
    const [name = "", ...others] = names;
    if (Array.isArray(document)) {
      return !/^[01]$/.test(name) || (others.length > 0 && careless(document[Number(name)] ?? {}, others));
    }
    return !isObject(document) || (others.length > 0 && careless(document[name] ?? {}, others));
  };

  test("does what the library rfc6902 does, whatever the document", () => {
    const key = fc.constantFrom("a", "b", "0", "1", "-", "x/y", "~");
    const { document } = fc.letrec<{ document: Json }>((tie) => ({
      document: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<Json>(1, "text", null, true),
        fc.array(tie("document"), { maxLength: 3 }),
        fc.dictionary(key, tie("document"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    const path = fc.array(key, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(document, path, fc.constantFrom("add" as const, "replace" as const), (before, names, op) => {
        const pointer = names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
        fc.pre(!careless(before, names));
        const operation = { op, path: pointer, value: "new" };
        const result = patched(before, operation);
        const theirs = JSON.parse(JSON.stringify(before));
        const [mistake] = applyPatch(theirs, [operation]);
        expect([pointer, "place" in result]).toEqual([pointer, mistake !== null]);
        expect("place" in result ? undefined : result.document).toEqual(mistake === null ? theirs : undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
