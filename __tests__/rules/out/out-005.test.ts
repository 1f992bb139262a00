import { endlessPatches as rule } from "../../../constructs/rules/out/out-005-endless-patches";
import { texts } from "../facts";
import { managedOutpost } from "../outpost-facts";

const VOLUMES = "/spec/template/spec/volumes";
const FIX = "\n      fix: op add or replace with the whole value, for a list with all its entries";
const check = (op: string, path: string) =>
  texts(rule, [
    managedOutpost({
      patches: [
        { component: "deployment", op: "add", path: VOLUMES },
        { component: "prometheus servicemonitor", op, path },
      ],
    }),
  ]);

describe("OUT-005", () => {
  test.each([
    ["add", VOLUMES],
    ["replace", VOLUMES],
    ["replace", `${VOLUMES}/0`],
    ["replace", `${VOLUMES}/0/name`],
    ["add", `${VOLUMES}/0/name`],
    ["add", "/metadata/annotations/a1"],
    ["test", `${VOLUMES}/0`],
    ["copy", "/metadata/annotations/b"],
  ])("accepts %s %s", (op, path) => {
    expect(check(op, path)).toEqual([]);
  });

  test.each([
    ["add", `${VOLUMES}/-`, "appends another entry each time"],
    ["replace", `${VOLUMES}/-`, "appends another entry each time"],
    ["copy", `${VOLUMES}/-`, "appends another entry each time"],
    ["add", `${VOLUMES}/0`, "inserts another entry each time"],
    ["copy", `${VOLUMES}/12`, "inserts another entry each time"],
    ["remove", VOLUMES, "removes what is gone the second time"],
    ["move", `${VOLUMES}/-`, "moves what is gone the second time"],
  ])("refuses %s %s", (op, path, effect) => {
    expect(check(op, path)).toEqual([
      `error OUT-005  access/Managed  a patch of the prometheus servicemonitor of the outpost managed ${effect}: ${op} ${path} (number 2)${FIX}`,
    ]);
  });

  test("accepts a change of what an earlier operation of the same component sets anew", () => {
    const after = (op: string, path: string, component = "deployment") =>
      texts(rule, [
        managedOutpost({
          patches: [
            { component, op, path },
            { component: "deployment", op: "add", path: `${VOLUMES}/-` },
          ],
        }),
      ]).length;
    expect(after("add", VOLUMES)).toBe(0);
    expect(after("replace", "/spec/template")).toBe(0);
    expect(after("test", VOLUMES)).toBe(1);
    expect(after("add", "/spec/template/spec/vol")).toBe(1);
    expect(after("add", VOLUMES, "service")).toBe(1);
  });
});
