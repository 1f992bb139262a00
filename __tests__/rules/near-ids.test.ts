import { nearIds } from "../../constructs/rules/near-ids";

const IDS = ["AUT-001", "AUT-002", "DB-001", "PGB-001", "PGB-002", "PGB-003", "PGB-004"];

test.each([
  ["PGB-003", ["PGB-003", "PGB-001", "PGB-002"]],
  ["pgb-003", ["PGB-003", "PGB-001", "PGB-002"]],
  ["PGB003", ["PGB-003", "PGB-001", "PGB-002"]],
  ["PBG-001", ["DB-001", "PGB-001"]],
  ["PG-04", ["PGB-004"]],
  ["AUT-0021", ["AUT-001", "AUT-002"]],
  ["PGB-9999", []],
  ["", []],
  ["something else", []],
])("near %s are %j", (written, near) => {
  expect(nearIds(written, IDS)).toEqual(near);
});

test("ids at the same distance stand in their own order, whatever order they come in", () => {
  expect(nearIds("PGB-00", [...IDS].reverse())).toEqual(["PGB-001", "PGB-002", "PGB-003"]);
});
