import { outpostBelowPath as rule } from "../../../constructs/rules/aut/aut-011-outpost-below-path";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";
import { gatewayForwardAuth } from "../gateway-facts";
import { nginxForwardAuth } from "../nginx-facts";
import { forwardAuth } from "../traefik-facts";

const at = (webPath: string, proxyProviders: number) => texts(rule, [authentik({ webPath, proxyProviders })]);
const BELOW = authentik({ webPath: "/sso/" });
const EDGE = { outposts: ["edge"] };

describe("AUT-011", () => {
  test("accepts proxy providers at the root, and a path without any", () => {
    expect(at("/", 5)).toEqual([]);
    expect(at("/sso/", 0)).toEqual([]);
    expect(texts(rule, [authentik(), access(), forwardAuth()])).toEqual([]);
  });

  test("refuses a single proxy provider below a path", () => {
    expect(at("/sso/", 1)).toEqual([
      "error AUT-011  identity/authentik  the embedded outpost does not work below webPath /sso/, and serves proxyProviders 1\n" +
        '      fix: webPath = "/", or proxyProviders = 0 (with an outpost of their own that serves them)',
    ]);
  });

  test("knows applications, and reverse proxies that ask", () => {
    const applications = [proxiedFacts("wiki"), oauth2Facts("grafana"), proxiedFacts("shop")];
    const all = [BELOW, access({ applications }), forwardAuth(), gatewayForwardAuth(), nginxForwardAuth()];
    expect(texts(rule, all)).toEqual([
      "error AUT-011  identity/authentik <- access/Staff <- access/ForwardAuth <- access/GatewayAuth <- access/Nginx  the embedded " +
        "outpost does not work below webPath /sso/, and serves 2 applications of access/Staff, access/ForwardAuth, which asks it, " +
        'access/GatewayAuth, which asks it, access/Nginx, which asks it\n      fix: webPath = "/"',
    ]);
  });

  test("accepts those of other outposts", () => {
    const applications = [proxiedFacts("wiki", EDGE), oauth2Facts("grafana")];
    expect(texts(rule, [BELOW, access({ applications }), forwardAuth({ outpost: "edge" })])).toEqual([]);
    expect(texts(rule, [BELOW, gatewayForwardAuth({ outpost: "edge" })])).toEqual([]);
  });

  test("of several authentiks knows only how many providers each was told of", () => {
    const second = authentik({ path: "second/authentik", proxyProviders: 1 });
    expect(texts(rule, [BELOW, second, access(), forwardAuth()])).toEqual([]);
    expect(texts(rule, [authentik({ webPath: "/sso/", proxyProviders: 2 }), second])).toHaveLength(1);
  });
});
