import type { ProxyProviderFacts } from "../../../constructs/access/facts";
import { sameHost as rule } from "../../../constructs/rules/acc/acc-002-same-host";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { texts } from "../facts";

type Change = Partial<ProxyProviderFacts>;

const check = (first: Change, second: Change) =>
  texts(rule, [
    access({ path: "access/A", applications: [proxiedFacts("wiki", first), oauth2Facts("grafana")] }),
    access({ path: "access/B", applications: [proxiedFacts("shop", second, { prop: "proxy[2]" })] }),
  ]);

const FIX = "\n      fix: another externalHost, cookieDomain or other outposts for all but one";
const domain = (host: string): Change => ({ mode: "forward_domain", host, cookieDomain: "example.com" });

describe("ACC-002", () => {
  test("accepts hosts that differ", () => {
    expect(check({}, {})).toEqual([]);
  });

  test("knows no hosts of applications without an outpost", () => {
    const grafana = access({ path: "access/C", applications: [oauth2Facts("grafana")] });
    expect(texts(rule, [access({ applications: [oauth2Facts("argocd")] }), grafana])).toEqual([]);
  });

  test("refuses one host on one outpost", () => {
    expect(check({ host: "wiki.example.com" }, { host: "wiki.example.com" })).toEqual([
      "error ACC-002  access/B <- access/A  2 parts answer for the host wiki.example.com on authentik Embedded Outpost: " +
        `access/A proxy[0], access/B proxy[2]${FIX}`,
    ]);
  });

  test("accepts one host on two outposts", () => {
    expect(check({ host: "a.example.com", outposts: ["x", "y"] }, { host: "a.example.com", outposts: ["z"] })).toEqual(
      [],
    );
    expect(
      check({ host: "a.example.com", outposts: ["x", "y"] }, { host: "a.example.com", outposts: ["y"] }),
    ).toHaveLength(1);
  });

  test("refuses one cookie domain on one outpost", () => {
    expect(check(domain("a.example.com"), domain("b.example.com"))).toEqual([
      "error ACC-002  access/B <- access/A  2 parts answer for the cookie domain example.com on authentik Embedded Outpost: " +
        `access/A proxy[0], access/B proxy[2]${FIX}`,
    ]);
  });

  test("leaves domains alone in other modes, and where there is none", () => {
    expect(check(domain("a.example.com"), { ...domain("b.example.com"), mode: "proxy" })).toEqual([]);
    const { cookieDomain: _, ...none } = domain("a.example.com");
    expect(check(none, { ...none, host: "b.example.com" })).toEqual([]);
  });
});
