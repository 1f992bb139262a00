import { expiringToken as rule } from "../../../constructs/rules/out/out-007-expiring-token";
import { texts } from "../facts";
import { outpostToken } from "../outpost-facts";

describe("OUT-007", () => {
  test.each(["write-only secret", "secret"] as const)("accepts a lasting token in a %s", (keptIn) => {
    expect(texts(rule, [outpostToken({ keptIn })])).toEqual([]);
  });

  test("refuses one that expires", () => {
    expect(texts(rule, [outpostToken({ expiring: true })])).toEqual([
      "error OUT-007  access/EdgeToken  the token edge expires, and its outpost is locked out then\n" +
        "      fix: token.expiring = false",
    ]);
  });

  test("refuses one that everybody reads", () => {
    expect(texts(rule, [outpostToken({ keptIn: "output" })])).toEqual([
      "error OUT-007  access/EdgeToken  the token edge is an output of its stack, for everybody to read\n" +
        "      fix: into a Secret: OutpostToken writes it there",
    ]);
    expect(texts(rule, [outpostToken({ keptIn: "output", expiring: true })])).toHaveLength(2);
  });
});
