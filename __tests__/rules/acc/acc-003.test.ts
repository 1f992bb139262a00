import { sameGroup as rule } from "../../../constructs/rules/acc/acc-003-same-group";
import { access } from "../access-facts";
import { texts } from "../facts";

const check = (first: readonly string[], second: readonly string[]) =>
  texts(rule, [access({ path: "access/A", groups: first }), access({ path: "access/B", groups: second })]);

describe("ACC-003", () => {
  test("accepts groups that differ, and one that the other part looks up", () => {
    expect(check(["staff"], ["guests"])).toEqual([]);
    expect(
      texts(rule, [access({ path: "access/A" }), access({ path: "access/B", groups: [], existingGroups: ["staff"] })]),
    ).toEqual([]);
  });

  test("refuses a group that two parts create", () => {
    expect(check(["guests", "staff"], ["staff"])).toEqual([
      "error ACC-003  access/B <- access/A  2 parts create the group staff: access/A groups[1], access/B groups[0]\n" +
        "      fix: existingGroups instead of groups for all but one",
    ]);
  });
});
