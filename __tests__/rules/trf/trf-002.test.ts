import { addressOfOutpost as rule } from "../../../constructs/rules/trf/trf-002-address";
import type { ForwardAuthFacts } from "../../../constructs/traefik/facts";
import { authentik, texts } from "../facts";
import { forwardAuth, route, routes } from "../traefik-facts";

const PATH = "/outpost.goauthentik.io/auth/traefik";
const check = (address: string, change: Partial<ForwardAuthFacts> = {}) =>
  texts(rule, [authentik(), routes(), route(), forwardAuth({ address, ...change })]);

describe("TRF-002", () => {
  test.each([
    "authentik-server.authentik",
    "authentik-server.authentik.svc",
    "Authentik-Server.authentik.svc.cluster.local",
  ])("accepts the Service as %s, with and without its port", (host) => {
    expect(check(`http://${host}:80${PATH}`)).toEqual([]);
    expect(check(`http://${host}${PATH}`)).toEqual([]);
  });

  test("refuses an address behind the route that asks it", () => {
    expect(check(`http://wiki.example.com:80${PATH}`)).toEqual([
      "error TRF-002  access/ForwardAuth <- access/Routes  Traefik asks wiki.example.com before it lets anybody to " +
        "wiki.example.com (access/Routes hosts[0])\n" +
        '      fix: endpoint.address.host = "authentik-server.authentik.svc.cluster.local"',
    ]);
  });

  test("refuses the host of an IngressRoute as well", () => {
    expect(check(`http://shop.example.com${PATH}`)[0]).toContain("(access/Route host)");
  });

  test.each(["auth.example.com", "authentik-server", "authentik-server.default", "[fd00::1]"])(
    "refuses %s, which is not the outpost's Service",
    (host) => {
      expect(check(`http://${host}:80${PATH}`)).toEqual([
        `error TRF-002  access/ForwardAuth  Traefik asks ${host}, and not the Service authentik-server of authentik\n` +
          '      fix: endpoint.address.host = "authentik-server.authentik.svc.cluster.local"',
      ]);
    },
  );

  test.each(["/outpost.goauthentik.io/ping", `${PATH}/`, "/outpost.goauthentik.io/auth/nginx", ""])(
    "refuses the path %p, where somebody else answers",
    (path) => {
      expect(check(`http://authentik-server.authentik:80${path}`)).toEqual([
        `error TRF-002  access/ForwardAuth  Traefik asks for "${path}", where no outpost answers\n` +
          `      fix: an address that ends in ${PATH}`,
      ]);
    },
  );

  test("refuses a port that the server's Service does not have", () => {
    expect(check(`http://authentik-server.authentik:9000${PATH}`)).toEqual([
      "error TRF-002  access/ForwardAuth <- identity/authentik  Traefik asks the Service authentik-server at port 9000, which has " +
        "plain HTTP at 80 only\n      fix: endpoint.address.port = 80",
    ]);
    expect(check(`https://authentik-server.authentik${PATH}`)[0]).toContain("at port 443,");
  });

  test("knows nothing of the ports of an outpost of its own", () => {
    const own = { service: "outpost", serviceNamespace: "edge" };
    expect(check(`http://outpost.edge:9000${PATH}`, own)).toEqual([]);
    expect(check(`http://authentik-server.edge:9000${PATH}`, { ...own, service: "authentik-server" })).toEqual([]);
  });

  test("says nothing without middlewares", () => {
    expect(texts(rule, [authentik(), routes()])).toEqual([]);
  });
});
