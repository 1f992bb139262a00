import { RULES } from "../../constructs/rules";
import { HELD_BY_CONSTRUCTION, RESERVED_RULES } from "../../constructs/rules/reserved";

/** How many invariants the facts behind this library count. */
const INVARIANTS = Array.from({ length: 112 }, (_, i) => i + 1);

const built = RULES.flatMap(({ invariants }) => invariants);
const reserved = RESERVED_RULES.flatMap(({ invariants }) => invariants);
const held = HELD_BY_CONSTRUCTION.map(({ invariant }) => invariant);

test("every invariant is held by a rule or by construction, or waits for its component", () => {
  const known = new Set([...built, ...reserved, ...held]);
  expect(INVARIANTS.filter((invariant) => !known.has(invariant))).toEqual([]);
  expect([...known].filter((invariant) => !INVARIANTS.includes(invariant))).toEqual([]);
});

test("nothing waits that is built", () => {
  expect([...reserved, ...held].filter((invariant) => built.includes(invariant))).toEqual([]);
  expect(RESERVED_RULES.filter(({ id }) => RULES.some((rule) => rule.id === id))).toEqual([]);
});

test("the ids of a component follow each other, but for those that are built", () => {
  const components = [...new Set(RESERVED_RULES.map(({ component }) => component))];
  for (const component of components) {
    const ids = RESERVED_RULES.filter((rule) => rule.component === component).map(({ id }) => id);
    const [area = "", first = ""] = ids[0]?.split("-") ?? [];
    const last = Number(ids.at(-1)?.split("-")[1]);
    const between = Array.from({ length: last - Number(first) + 1 }, (_, i) => Number(first) + i)
      .map((number) => `${area}-${String(number).padStart(3, "0")}`)
      .filter((id) => !RULES.some((rule) => rule.id === id));
    expect(ids).toEqual(between);
  }
});

test("reserved ids are of one kind with the others, and each is there once", () => {
  const ids = RESERVED_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[A-Z0-9]{2,3}-\d{3}$/.test(id))).toEqual([]);
});
