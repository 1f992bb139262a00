import { longSessions as rule } from "../../../constructs/rules/out/out-009-long-sessions";
import { access, proxiedFacts } from "../access-facts";
import { texts } from "../facts";
import { outpost } from "../outpost-facts";

describe("OUT-009", () => {
  test.each(["hours=24", "days=1", "minutes=10", "soon"])("accepts %s", (accessTokenValidity) => {
    expect(texts(rule, [outpost({ accessTokenValidity })])).toEqual([]);
  });

  test("warns of what the outpost was told", () => {
    expect(texts(rule, [outpost({ accessTokenValidity: "days=1;minutes=1" })])).toEqual([
      "warning OUT-009  access/Edge  the outpost edge keeps files of sessions for more than a day\n" +
        "      access token validity days=1;minutes=1  >  hours=24   (1min short)\n" +
        '      fix: outpost.accessTokenValidity = "hours=24"',
    ]);
  });

  test("warns of each application that the outpost serves, at the application", () => {
    const applications = [
      proxiedFacts("wiki", { accessTokenValidity: "days=7", outposts: ["edge"] }, { prop: "proxy[3]" }),
      proxiedFacts("shop", { accessTokenValidity: "days=7", outposts: ["authentik Embedded Outpost"] }),
    ];
    expect(texts(rule, [outpost(), access({ applications })])).toEqual([
      "warning OUT-009  access/Staff <- access/Edge  the outpost edge keeps files of sessions of wiki for more than a day\n" +
        "      access token validity days=7  >  hours=24   (8640min short)\n" +
        '      fix: proxy[3].accessTokenValidity = "hours=24"',
    ]);
  });

  test("leaves LDAP alone", () => {
    expect(texts(rule, [outpost({ type: "ldap", accessTokenValidity: "days=7" })])).toEqual([]);
  });
});
