import type { ProxyProviderFacts } from "../../../constructs/access/facts";
import { ownLogin as rule } from "../../../constructs/rules/out/out-003-own-login";
import { access, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";
import { outpost } from "../outpost-facts";

const application = (change: Partial<ProxyProviderFacts>) =>
  access({ applications: [proxiedFacts("login", { outposts: ["edge"], ...change }, { prop: "proxy[4]" })] });
const INSIDE = { authentikHost: "http://authentik-server.authentik.svc" };

describe("OUT-003, what the outpost protects", () => {
  test.each([
    [{}, "auth.example.com"],
    [{ ...INSIDE, authentikHostBrowser: "https://AUTH.example.com/" }, "auth.example.com"],
    [{ authentikHost: "https://auth.example.com:8443" }, "auth.example.com:8443"],
  ])("refuses authentik's own host: %j", (hosts, host) => {
    expect(texts(rule, [outpost(hosts), application({ host })])).toEqual([
      `error OUT-003  access/Edge <- access/Staff  the outpost edge protects ${host} (login, proxy[4]), where its users log in\n` +
        "      fix: an externalHost of login that is not authentik's",
    ]);
  });

  test.each([
    [{ host: "wiki.example.com" }],
    [{ host: "auth.example.com:8443" }],
    [{ host: "auth.example.com", outposts: ["other"] }],
    [{ host: "auth.example.com", mode: "forward_domain" as const }],
  ])("accepts %j", (change) => {
    expect(texts(rule, [outpost(), application(change)])).toEqual([]);
  });
});

describe("OUT-003, where users are sent", () => {
  const told = (authentikHost: string) => texts(rule, [outpost({ authentikHost })]).map((text) => text.split("\n"));

  test.each([
    "http://authentik",
    "http://authentik-server.authentik.svc",
    "http://a.b.svc.cluster.local:80",
    "https://authentik:9443",
  ])("refuses %s, which only pods can look up", (host) => {
    const name = host.replace(/^https?:\/\//, "");
    expect(told(host)).toEqual([
      [
        `error OUT-003  access/Edge  the outpost edge sends its users to ${name}, which no browser can look up`,
        "      fix: authentikHostBrowser: the public URL of authentik",
      ],
    ]);
  });

  test.each(["https://auth.example.com", "http://auth.lan", "https://svc.example.com"])("accepts %s", (host) => {
    expect(told(host)).toEqual([]);
  });

  test("accepts a name of the cluster beside a public one, and for what has no browser", () => {
    const authentikHostBrowser = "https://auth.example.com";
    expect(texts(rule, [outpost({ ...INSIDE, authentikHostBrowser }), outpost({ ...INSIDE, type: "ldap" })])).toEqual(
      [],
    );
  });

  test("offers the host of the server's Ingress, or of its route", () => {
    const ingress = authentik({ server: { ingress: { host: "sso.example.com", annotations: {} } } });
    const route = authentik({ server: { route: { host: "login.example.com", parentRefs: [] } } });
    const fix = (...others: Parameters<typeof texts>[1]) =>
      texts(rule, [outpost(INSIDE), ...others])[0]?.split("fix: ")[1];
    const note = "authentikHostBrowser: the public URL of authentik";
    expect(fix(ingress)).toBe('outpost.authentikHostBrowser = "https://sso.example.com"');
    expect(fix(route)).toBe('outpost.authentikHostBrowser = "https://login.example.com"');
    expect(fix(ingress, route)).toBe(note);
    expect(fix(authentik())).toBe(note);
    expect(fix(ingress, application({ host: "sso.example.com" }))).toBe(note);
    expect(fix(ingress, application({ host: "wiki.example.com" }))).toContain("sso");
  });
});
