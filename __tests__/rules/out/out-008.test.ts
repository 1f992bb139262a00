import type { ApplicationFacts } from "../../../constructs/access/facts";
import { twoOwners as rule } from "../../../constructs/rules/out/out-008-two-owners";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { texts } from "../facts";

const FIX = "\n      fix: one of them only, or another slug, clientId and adopt.providerId";

const check = (...parts: readonly (readonly ApplicationFacts[])[]) =>
  texts(
    rule,
    parts.map((applications, i) => access({ path: `access/${"ABC"[i]}`, applications })),
  );

describe("OUT-008", () => {
  test("accepts parts whose applications differ", () => {
    expect(
      check([proxiedFacts("wiki"), oauth2Facts("grafana")], [proxiedFacts("shop"), oauth2Facts("argocd")]),
    ).toEqual([]);
  });

  test("leaves to the part itself what is repeated within it", () => {
    expect(check([proxiedFacts("wiki"), proxiedFacts("wiki"), oauth2Facts("a", "x"), oauth2Facts("b", "x")])).toEqual(
      [],
    );
  });

  test("refuses an application that two parts make, once and with every place", () => {
    expect(check([proxiedFacts("wiki")], [oauth2Facts("wiki")])).toEqual([
      `error OUT-008  access/B <- access/A  2 parts own the application wiki and its provider: access/A proxy[0], access/B oauth2[0]${FIX}`,
    ]);
    expect(check([oauth2Facts("wiki")], [oauth2Facts("wiki")], [oauth2Facts("wiki")])).toEqual([
      "error OUT-008  access/B <- access/C <- access/A  3 parts own the application wiki and its provider: " +
        `access/A oauth2[0], access/B oauth2[0], access/C oauth2[0]${FIX}`,
    ]);
  });

  test("refuses a client id that two applications have", () => {
    expect(check([oauth2Facts("grafana", "metrics")], [oauth2Facts("argocd", "metrics")])).toEqual([
      `error OUT-008  access/B <- access/A  2 parts own the client id metrics: access/A oauth2[0], access/B oauth2[0]${FIX}`,
    ]);
  });

  describe("the list of an outpost that one part owns", () => {
    const edge = (slug: string) => proxiedFacts(slug, { outposts: ["edge"] });
    const owned = (first: readonly string[], second: readonly string[], others = [edge("shop"), edge("docs")]) =>
      texts(rule, [
        access({ path: "access/A", applications: [edge("wiki")], ownOutposts: first }),
        access({ path: "access/B", applications: others, ownOutposts: second }),
      ]);

    test("is its own, or both parts', or nobody's", () => {
      expect(owned(["edge"], ["edge"])).toEqual([]);
      expect(owned([], [])).toEqual([]);
      expect(owned(["edge"], [], [proxiedFacts("shop"), oauth2Facts("grafana")])).toEqual([]);
    });

    test("is not attached to by another", () => {
      expect(owned(["edge"], [])).toEqual([
        "error OUT-008  access/B <- access/A  2 applications of access/B would be attached to the outpost edge, whose list " +
          "access/A owns\n      fix: ownOutposts with edge for both, in one stack, or for neither",
      ]);
      expect(owned([], ["edge"])).toEqual([
        "error OUT-008  access/A <- access/B  1 application of access/A would be attached to the outpost edge, whose list " +
          "access/B owns\n      fix: ownOutposts with edge for both, in one stack, or for neither",
      ]);
    });
  });

  test("refuses a provider that two parts take over", () => {
    const adopted = (slug: string, adoptedProviderId: number) => proxiedFacts(slug, {}, { adoptedProviderId });
    expect(check([adopted("wiki", 7)], [adopted("shop", 7)])).toEqual([
      `error OUT-008  access/B <- access/A  2 parts own the provider number 7: access/A proxy[0], access/B proxy[0]${FIX}`,
    ]);
    expect(check([adopted("wiki", 7)], [adopted("shop", 8)])).toEqual([]);
  });
});
