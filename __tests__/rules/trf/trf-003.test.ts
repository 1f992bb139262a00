import { identityHeaders as rule } from "../../../constructs/rules/trf/trf-003-identity-headers";
import { IDENTITY_HEADERS } from "../../../values/releases/forward-auth";
import { texts } from "../facts";
import { envoyGateway, gatewayForwardAuth } from "../gateway-facts";
import { forwardAuth, routed, routes } from "../traefik-facts";

const STRIP = "authentik-authentik-strip@kubernetescrd";
const headers = (authResponseHeaders: readonly string[], regex?: string) =>
  texts(rule, [
    forwardAuth({ authResponseHeaders, ...(regex === undefined ? {} : { authResponseHeadersRegex: regex }) }),
  ]);

describe("TRF-003", () => {
  test("accepts all twelve, in any case and with others", () => {
    expect(IDENTITY_HEADERS).toHaveLength(12);
    expect(headers(IDENTITY_HEADERS)).toEqual([]);
    expect(headers([...IDENTITY_HEADERS.map((name) => name.toUpperCase()), "Authorization"])).toEqual([]);
  });

  test("accepts fewer where an expression takes the rest away", () => {
    expect(headers([], "(?i)^x-authentik-")).toEqual([]);
  });

  test("refuses eleven of twelve", () => {
    expect(headers(IDENTITY_HEADERS.slice(0, 11))).toEqual([
      "error TRF-003  access/ForwardAuth  the middleware authentik leaves 1 header of authentik to the client: X-authentik-meta-version\n" +
        "      fix: all of them in authResponseHeaders, or authResponseHeadersRegex for them",
    ]);
  });

  test("names every header that is missing", () => {
    expect(headers(IDENTITY_HEADERS.slice(2))[0]).toContain(
      "leaves 2 headers of authentik to the client: X-authentik-username, X-authentik-groups\n",
    );
  });

  describe("paths without login", () => {
    const open = (
      unauthenticatedMiddlewares: readonly string[],
      paths: readonly (readonly string[])[] = [["/static/"]],
    ) =>
      texts(rule, [
        forwardAuth(),
        routes({
          unauthenticatedMiddlewares,
          hosts: paths.map((unauthenticatedPaths, i) => routed(`app${i}`, { unauthenticatedPaths })),
        }),
      ]);

    test("are accepted with the middleware that strips", () => {
      expect(open(["compress@file", STRIP])).toEqual([]);
    });

    test("are refused without it, with their hosts", () => {
      expect(open(["compress@file"], [["/static/"], [], ["/a", "/b"]])).toEqual([
        `error TRF-003  access/Routes <- access/ForwardAuth  2 hosts with paths without login and without the middleware ${STRIP}: ` +
          `app0.example.com, app2.example.com\n      fix: ${STRIP} in the annotation of their Ingresses`,
      ]);
    });

    test("are none", () => {
      expect(open([], [[]])).toEqual([]);
    });

    test("belong to middlewares that are not known", () => {
      expect(texts(rule, [routes({ unauthenticatedMiddlewares: [] })])).toEqual([]);
      expect(texts(rule, [forwardAuth({ path: "other" }), routes({ unauthenticatedMiddlewares: [] })])).toEqual([]);
    });
  });

  describe("by a Gateway", () => {
    const behind = (...facts: Parameters<typeof texts>[1]) => texts(rule, facts);

    test("accepts one that takes identities from clients, and one that is not known", () => {
      expect(behind(envoyGateway(), gatewayForwardAuth())).toEqual([]);
      expect(behind(gatewayForwardAuth())).toEqual([]);
      expect(behind(envoyGateway({ path: "other", stripsIdentityHeaders: false }), gatewayForwardAuth())).toEqual([]);
    });

    test("refuses one that lets clients write them", () => {
      expect(behind(envoyGateway({ stripsIdentityHeaders: false }), gatewayForwardAuth())).toEqual([
        "error TRF-003  access/GatewayAuth <- access/Gateway  the Gateway public lets clients of 1 host write X-authentik headers " +
          "themselves\n      fix: earlyRequestHeaders.removeOnMatch of a ClientTrafficPolicy: that of an EnvoyGateway",
      ]);
    });

    test("refuses to keep an identity from the application", () => {
      const headersToBackend = IDENTITY_HEADERS.slice(2).map((header) => header.toUpperCase());
      expect(behind(envoyGateway(), gatewayForwardAuth({ headersToBackend }))).toEqual([
        "error TRF-003  access/GatewayAuth  applications do not get 2 headers of authentik: X-authentik-username, X-authentik-groups\n" +
          "      fix: all of them in headersToBackend",
      ]);
    });
  });
});
