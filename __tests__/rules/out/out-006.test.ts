import type { ProxyProviderFacts } from "../../../constructs/access/facts";
import { cookieDomain as rule } from "../../../constructs/rules/out/out-006-cookie-domain";
import { access, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";

const check = (...providers: readonly Partial<ProxyProviderFacts>[]) =>
  texts(rule, [
    access({ applications: providers.map((each, i) => proxiedFacts("auth", each, { prop: `proxy[${i}]` })) }),
  ]);

describe("OUT-006", () => {
  test.each([
    ["auth.example.com", "example.com"],
    ["auth.example.com:8443", "example.com"],
    ["auth.sso.example.com", "example.com"],
    ["example.com", "example.com"],
  ])("accepts forward_domain with the host %s within %s", (host, cookieDomain) => {
    expect(check({ mode: "forward_domain", host, cookieDomain })).toEqual([]);
  });

  test.each(["forward_single", "proxy"] as const)("accepts mode %s without a cookie domain", (mode) => {
    expect(check({ mode })).toEqual([]);
  });

  test("refuses forward_domain without a domain", () => {
    expect(check({ mode: "forward_domain" })).toEqual([
      "error OUT-006  access/Staff  proxy[0] (auth) is of mode forward_domain and has no cookie domain\n" +
        '      fix: proxy[0].cookieDomain = "example.com", or proxy[0].mode = "forward_single"',
    ]);
  });

  test("refuses a host outside of the domain", () => {
    expect(check({ mode: "forward_domain", host: "auth.sso.example.com:8443", cookieDomain: "example.org" })).toEqual([
      "error OUT-006  access/Staff  proxy[0] (auth) has a host outside its cookie domain: auth.sso.example.com:8443 is not within example.org\n" +
        '      fix: proxy[0].cookieDomain = "sso.example.com", or proxy[0].mode = "forward_single" and without proxy[0].cookieDomain',
    ]);
  });

  test("takes a domain for whole labels, and offers no top-level domain", () => {
    expect(check({ mode: "forward_domain", host: "badexample.com", cookieDomain: "example.com" })).toEqual([
      "error OUT-006  access/Staff  proxy[0] (auth) has a host outside its cookie domain: badexample.com is not within example.com\n" +
        '      fix: proxy[0].cookieDomain = "badexample.com", or proxy[0].mode = "forward_single" and without proxy[0].cookieDomain',
    ]);
  });

  test.each(["forward_single", "proxy"] as const)("refuses a cookie domain in mode %s", (mode) => {
    expect(check({ mode, cookieDomain: "example.com" })).toEqual([
      `error OUT-006  access/Staff  proxy[0] (auth) has the cookie domain example.com, which mode ${mode} does not take\n` +
        "      fix: without proxy[0].cookieDomain",
    ]);
  });

  describe("the domain above the host", () => {
    const taken = { mode: "forward_domain", host: "sso.example.com", cookieDomain: "example.com" } as const;
    const single = 'fix: proxy[0].mode = "forward_single"';
    const offers = (other: Partial<ProxyProviderFacts>) => check({ mode: "forward_domain" }, other)[0];

    test("is not offered where another application has it on the same outpost", () => {
      expect(offers(taken)).toMatch(new RegExp(`      ${single.replace("[0]", "\\[0\\]")}$`));
    });

    test("is offered where the other has another outpost, domain or mode", () => {
      const offer = `fix: proxy[0].cookieDomain = "example.com", or ${single.slice(5)}`;
      expect(offers({ ...taken, outposts: ["edge"] })).toContain(offer);
      expect(offers({ ...taken, cookieDomain: "sso.example.com" })).toContain(offer);
      expect(offers({ ...taken, mode: "proxy" })).toContain(offer);
    });
  });

  test("offers a mode of its own only where users do not log in (ACC-004)", () => {
    const { server } = authentik();
    const at = { ...server, ingress: { host: "auth.example.com", annotations: {} } };
    const applications = [proxiedFacts("auth", { mode: "forward_domain", host: "auth.example.com:8443" })];
    expect(texts(rule, [authentik({ server: at }), access({ applications })])).toEqual([
      "error OUT-006  access/Staff  proxy[0] (auth) is of mode forward_domain and has no cookie domain\n" +
        '      fix: proxy[0].cookieDomain = "example.com"',
    ]);
  });
});
