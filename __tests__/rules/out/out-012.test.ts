import { embeddedHost as rule } from "../../../constructs/rules/out/out-012-embedded-host";
import { access, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";
import { embeddedOutpost } from "../outpost-facts";
import { forwardAuth } from "../traefik-facts";

const { server } = authentik();
const at = (host: string, more: object = {}) =>
  authentik({ server: { ...server, ingress: { host, annotations: {} } }, ...more });
const check = (authentikHost: string, host = "auth.example.com") =>
  texts(rule, [at(host), embeddedOutpost(authentikHost), access()]);

describe("OUT-012", () => {
  test.each(["https://auth.example.com", "https://auth.example.com/", "https://auth.example.com:8443"])(
    "accepts authentik's own host, at any port: %s",
    (url) => {
      expect(check(url)).toEqual([]);
    },
  );

  test("accepts plain HTTP at one's own machine", () => {
    expect(check("http://auth.localhost:8080", "auth.localhost")).toEqual([]);
    expect(check("http://localhost", "localhost")).toEqual([]);
    expect(check("http://authlocalhost", "authlocalhost")).toHaveLength(1);
    expect(check("http://localhost.example.com", "localhost.example.com")).toHaveLength(1);
  });

  test("refuses another host, with both and with what it serves", () => {
    expect(check("http://localhost:9000")).toEqual([
      "error OUT-012  access/EmbeddedOutpost <- identity/authentik  the embedded outpost sends users to http://localhost:9000, and " +
        "authentik is at https://auth.example.com; it serves 1 application of access/Staff\n" +
        '      fix: authentikHost = "https://auth.example.com"',
    ]);
  });

  test.each([
    "http://auth.example.com",
    "https://auth.example.com/sso/",
    "https://auth.example.com.example.org",
    "https://xauth.example.com",
    "xhttps://auth.example.com",
    "auth.example.com",
    "",
  ])("refuses %p", (url) => {
    expect(check(url)).toHaveLength(1);
  });

  test("knows the host of a route, of several", () => {
    const both = { server: { ...at("auth.example.com").server, route: { host: "sso.example.com", parentRefs: [] } } };
    const found = (url: string) => texts(rule, [authentik(both), embeddedOutpost(url), access()]);
    expect(found("https://sso.example.com")).toEqual([]);
    expect(found("https://login.example.com")[0]).toContain(
      "authentik is at https://auth.example.com or https://sso.example.com; it",
    );
  });

  test("says nothing where nothing is behind it, or nobody knows where authentik is", () => {
    const elsewhere = embeddedOutpost("https://login.example.com");
    expect(texts(rule, [at("auth.example.com"), elsewhere])).toEqual([]);
    expect(
      texts(rule, [
        at("auth.example.com"),
        elsewhere,
        access({ applications: [proxiedFacts("wiki", { outposts: ["edge"] })] }),
      ]),
    ).toEqual([]);
    expect(texts(rule, [authentik({ proxyProviders: 1 }), elsewhere, access()])).toEqual([]);
    expect(texts(rule, [elsewhere, access()])).toEqual([]);
  });

  test("knows every form of what is behind it", () => {
    const elsewhere = embeddedOutpost("https://login.example.com");
    const served = (...facts: Parameters<typeof texts>[1]) => /it serves (.*)/.exec(texts(rule, facts)[0] ?? "")?.[1];
    expect(served(at("auth.example.com", { proxyProviders: 3 }), elsewhere)).toBe("proxyProviders 3");
    expect(served(at("auth.example.com"), elsewhere, forwardAuth())).toBe("access/ForwardAuth, which asks it");
    expect(served(at("auth.example.com", { proxyProviders: 3 }), elsewhere, forwardAuth())).toBe(
      "proxyProviders 3, access/ForwardAuth, which asks it",
    );
  });
});
