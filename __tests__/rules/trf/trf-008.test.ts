import type { GatewayForwardAuthFacts } from "../../../constructs/gateway/facts";
import { otherNamespaces as rule } from "../../../constructs/rules/trf/trf-008-other-namespaces";
import type { TraefikFacts } from "../../../constructs/traefik/facts";
import { texts } from "../facts";
import { envoyGateway, gatewayForwardAuth } from "../gateway-facts";
import { forwardAuth, route, routed, routes, traefik } from "../traefik-facts";

const REFERENCES = [
  { what: "the middleware authentik", namespace: "authentik" },
  { what: "the Service outpost", namespace: "edge" },
];

describe("TRF-008", () => {
  describe("an IngressRoute", () => {
    const check = (namespace: string, change: Partial<TraefikFacts> = {}) =>
      texts(rule, [traefik(change), forwardAuth(), route({ namespace, references: REFERENCES })]);

    test("is refused with every reference that leaves its namespace", () => {
      expect(check("shop")).toEqual([
        "error TRF-008  access/Route <- access/Traefik  the IngressRoute shop in shop refers to the middleware authentik in authentik, " +
          "the Service outpost in edge\n" +
          "      fix: allowCrossNamespace = true (of the ExistingTraefik, and of Traefik's providers.kubernetesCRD; or ProtectedIngresses)",
      ]);
      expect(check("authentik")[0]).toContain("refers to the Service outpost in edge\n");
    });

    test("is accepted where Traefik allows it, and where nothing leaves the namespace", () => {
      expect(check("shop", { allowCrossNamespace: true })).toEqual([]);
      expect(texts(rule, [traefik(), forwardAuth(), route()])).toEqual([]);
    });

    test("is not judged without its Traefik", () => {
      expect(check("shop", { path: "other" })).toEqual([]);
      expect(texts(rule, [traefik(), route({ namespace: "shop" })])).toEqual([]);
    });
  });

  describe("Ingresses", () => {
    const check = (change: Partial<TraefikFacts>) =>
      texts(rule, [
        traefik(change),
        forwardAuth(),
        routes({ hosts: [routed("wiki"), routed("shop"), routed("blog", { namespace: "wiki" })] }),
      ]);

    test("name middlewares from anywhere, unless Traefik is told otherwise", () => {
      expect(check({})).toEqual([]);
      expect(check({ crossProviderNamespaces: ["shop", "wiki"] })).toEqual([]);
    });

    test("are refused from namespaces that may not", () => {
      expect(check({ crossProviderNamespaces: ["shop"] })).toEqual([
        "error TRF-008  access/Routes <- access/Traefik  Ingresses of wiki name middlewares, which crossProviderNamespaces does not let them\n" +
          '      fix: crossProviderNamespaces = ["shop","wiki"] (of the ExistingTraefik, and of Traefik\'s provider)',
      ]);
    });
  });

  describe("a Gateway", () => {
    const takes = (allowedNamespaces: readonly string[], change: Partial<GatewayForwardAuthFacts> = {}) =>
      texts(rule, [envoyGateway({ allowedNamespaces }), gatewayForwardAuth(change)]);
    const domain = { authHost: "auth.example.com", cookieDomain: "example.com" };

    test("takes the routes of the namespaces that it allows", () => {
      expect(takes(["notes"])).toEqual([]);
      expect(takes(["notes", "authentik"], { domain })).toEqual([]);
      expect(takes(["shop"], { gateway: "other" })).toEqual([]);
      expect(texts(rule, [envoyGateway(), gatewayForwardAuth()])).toEqual([]);
    });

    test("refuses others, that of the login among them", () => {
      expect(takes(["shop"])).toEqual([
        "error TRF-008  access/GatewayAuth <- access/Gateway  HTTPRoutes of notes attach to the Gateway public, which takes those of " +
          'shop\n      fix: allowedNamespaces = ["shop","notes"] (of the EnvoyGateway, and allowedRoutes of the Gateway\'s listener)',
      ]);
      expect(takes(["notes"], { domain })[0]).toContain("HTTPRoutes of authentik attach to");
    });
  });
});
