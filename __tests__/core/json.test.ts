import { deepMerge, isObject } from "../../constructs/core/json";

test("objects merge key by key, at every depth", () => {
  const base = { a: { b: 1, c: { d: 2, e: 3 } }, f: 4 };
  expect(deepMerge(base, { a: { c: { d: 20 }, g: 5 } })).toEqual({ a: { b: 1, c: { d: 20, e: 3 }, g: 5 }, f: 4 });
});

test("lists are replaced as a whole", () => {
  expect(deepMerge({ a: [1, 2, 3] }, { a: [4] })).toEqual({ a: [4] });
});

test("an object and anything else replace each other", () => {
  expect(deepMerge({ a: { b: 1 }, c: 2 }, { a: null, c: { d: 3 } })).toEqual({ a: null, c: { d: 3 } });
});

test("undefined leaves what is below", () => {
  expect(deepMerge({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
});

test("neither side is changed", () => {
  const base = { a: { b: 1 } };
  const override = { a: { c: 2 } };
  deepMerge(base, override);
  expect([base, override]).toEqual([{ a: { b: 1 } }, { a: { c: 2 } }]);
});

test("merging the same override twice changes nothing more", () => {
  const override = { a: { c: [2] }, d: null };
  const once = deepMerge({ a: { b: 1 }, d: { e: 1 } }, override);
  expect(deepMerge(once, override)).toEqual(once);
});

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ["a", false],
  [undefined, false],
])("%p merges key by key: %s", (value, expected) => {
  expect(isObject(value)).toBe(expected);
});

test("a key called __proto__ is a key like any other", () => {
  const merged = deepMerge({ a: 1 }, JSON.parse('{"__proto__": {"polluted": true}}'));
  expect(JSON.stringify(merged)).toBe('{"a":1,"__proto__":{"polluted":true}}');
  expect(Object.getPrototypeOf(merged)).toBe(Object.getPrototypeOf({}));
});
