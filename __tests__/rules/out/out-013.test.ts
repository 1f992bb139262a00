import { EMBEDDED_OUTPOST } from "../../../constructs/access";
import { emptyOutpost as rule } from "../../../constructs/rules/out/out-013-empty-outpost";
import { texts } from "../facts";
import { outpostList } from "../outpost-facts";

describe("OUT-013", () => {
  test("accepts an outpost whose list is filled, and the one inside the server", () => {
    expect(texts(rule, [outpostList()])).toEqual([]);
    expect(texts(rule, [outpostList({ outpost: EMBEDDED_OUTPOST, filled: false })])).toEqual([]);
  });

  test("refuses one that authentik would not make", () => {
    expect(texts(rule, [outpostList({ filled: false }), outpostList({ outpost: "other" })])).toEqual([
      "error OUT-013  access/EdgeOutpost  the outpost edge would be made with 0 providers, and authentik wants 1 at least\n" +
        "      fix: name it in ownOutposts of the ProtectedApplications of its stack, with an application for it",
    ]);
  });
});
