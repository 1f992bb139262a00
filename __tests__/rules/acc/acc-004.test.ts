import type { ProxyProviderFacts } from "../../../constructs/access/facts";
import { ownLogin as rule } from "../../../constructs/rules/acc/acc-004-own-login";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";
import { nginxForwardAuth } from "../nginx-facts";
import { routed, routes } from "../traefik-facts";

const { server } = authentik();
const AT = { ...server, ingress: { host: "auth.example.com", annotations: {} } };

const check = (provider: Partial<ProxyProviderFacts>, at: typeof server = AT) =>
  texts(rule, [
    authentik({ server: at }),
    access({ applications: [proxiedFacts("login", provider), oauth2Facts("auth")] }),
  ]);

describe("ACC-004", () => {
  test("accepts every other host", () => {
    expect(check({ host: "wiki.example.com" })).toEqual([]);
    expect(check({ host: "auth.example.com.example.org" })).toEqual([]);
    expect(check({ host: "auth.example.com" }, server)).toEqual([]);
  });

  test("accepts the host of authentik for a whole domain", () => {
    expect(check({ host: "auth.example.com", mode: "forward_domain", cookieDomain: "example.com" })).toEqual([]);
  });

  test.each(["forward_single", "proxy"] as const)("refuses it in mode %s", (mode) => {
    expect(check({ host: "auth.example.com", mode })).toEqual([
      "error ACC-004  access/Staff <- identity/authentik  proxy[0] (login) protects auth.example.com, where users log in\n" +
        "      fix: without login: authentik protects itself; or another externalHost",
    ]);
  });

  test("knows the host of a route, and looks at no port", () => {
    const route = { ...server, route: { host: "sso.example.com", parentRefs: [] } };
    expect(check({ host: "sso.example.com:8443" }, route)).toHaveLength(1);
    expect(check({ host: "auth.example.com" }, route)).toEqual([]);
  });

  test("refuses a route to the login that an outpost is asked about, whatever its applications are", () => {
    const own = routes({ hosts: [routed("wiki"), routed("login", { prop: "hosts[1]", host: "auth.example.com" })] });
    expect(texts(rule, [authentik({ server: AT }), own])).toEqual([
      `error ACC-004  ${own.path} <- identity/authentik  hosts[1] has an outpost asked about auth.example.com, where users log in\n` +
        "      fix: auth.example.com by the Ingress or the route of authentik alone, which protects itself",
    ]);
    expect(texts(rule, [authentik({ server }), own])).toEqual([]);
  });

  test("refuses a server of an nginx for the login", () => {
    const [server] = nginxForwardAuth().servers;
    const servers = server === undefined ? [] : [{ ...server, host: "auth.example.com" }];
    expect(texts(rule, [authentik({ server: AT }), nginxForwardAuth({ servers })])[0]).toContain(
      "error ACC-004  access/Nginx <- identity/authentik  servers[0] has an outpost asked about auth.example.com",
    );
  });
});
