import type { GatewayForwardAuthFacts } from "../../../constructs/gateway/facts";
import type { NginxForwardAuthFacts } from "../../../constructs/nginx/facts";
import type { SessionHopFacts } from "../../../constructs/outpost/facts";
import { addressOfOutpost as rule } from "../../../constructs/rules/trf/trf-002-address";
import type { ForwardAuthFacts } from "../../../constructs/traefik/facts";
import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import { authentik, texts } from "../facts";
import { gatewayForwardAuth } from "../gateway-facts";
import { nginxForwardAuth } from "../nginx-facts";
import { outpost } from "../outpost-facts";
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

  test("knows the port that the chart's values give the server's Service, by whatever name", () => {
    const server = { workload: { name: "sso-authentik-server" } };
    const rawValues = { server: { service: { servicePortHttp: 8080 } } };
    const at = (port: number, service = "sso-authentik-server") =>
      texts(rule, [
        authentik({ server, rawValues }),
        forwardAuth({ service, address: `http://${service}.authentik:${port}${PATH}` }),
      ]);
    expect(at(8080)).toEqual([]);
    expect(at(80)).toEqual([
      "error TRF-002  access/ForwardAuth <- identity/authentik  Traefik asks the Service sso-authentik-server at port 80, which has " +
        "plain HTTP at 8080 only\n      fix: endpoint.address.port = 8080",
    ]);
  });

  describe("an outpost beside the server", () => {
    const service = { name: "authentik-proxy", namespace: "outposts", port: 9000 };
    const hop: SessionHopFacts = {
      kind: "sessionHop",
      path: "access/Hop",
      outpost: "edge",
      service: { name: "hop", namespace: "outposts", port: 9001 },
      workload: authentik().server.workload,
    };
    const asked = (name: string, namespace: string, port: number, outpost = "edge") =>
      forwardAuth({
        service: name,
        serviceNamespace: namespace,
        outpost,
        address: `http://${name}.${namespace}:${port}${PATH}`,
      });
    const edge = [authentik(), outpost({ service }), hop];

    test("is asked at its Service, or at the hop before it", () => {
      expect(
        texts(rule, [...edge, asked("authentik-proxy", "outposts", 9000), asked("hop", "outposts", 9001)]),
      ).toEqual([]);
    });

    test.each([9443, 80])("is not asked at port %d, which is not that of plain HTTP", (port) => {
      expect(texts(rule, [...edge, asked("authentik-proxy", "outposts", port)])).toEqual([
        `error TRF-002  access/ForwardAuth <- access/Edge  Traefik asks the Service authentik-proxy at port ${port}, which has plain ` +
          "HTTP at 9000 only\n      fix: endpoint.address.port = 9000",
      ]);
      expect(texts(rule, [...edge, asked("hop", "outposts", port)])[0]).toContain("which has plain HTTP at 9001 only");
    });

    test("is warned of where another Service is asked than those of this outpost", () => {
      expect(texts(rule, [...edge, asked("authentik-server", "authentik", 80)])).toEqual([
        "warning TRF-002  access/ForwardAuth <- access/Edge <- access/Hop  Traefik asks the Service authentik-server of authentik at " +
          "port 80, and the outpost edge is at authentik-proxy of outposts, port 9000, or hop of outposts, port 9001\n" +
          "      fix: endpoint = `forwardAuth` of access/Edge",
      ]);
      expect(texts(rule, [...edge, asked("authentik-proxy", "edge", 9000)])).toHaveLength(1);
      const embedded = asked("ak-outpost-authentik-embedded-outpost", "authentik", 9000, EMBEDDED_OUTPOST);
      expect(texts(rule, [...edge, embedded])).toEqual([
        "warning TRF-002  access/ForwardAuth <- identity/authentik  Traefik asks the Service ak-outpost-authentik-embedded-outpost of " +
          "authentik at port 9000, and the outpost authentik Embedded Outpost is at authentik-server of authentik, port 80\n" +
          "      fix: endpoint = `forwardAuth` of identity/authentik",
      ]);
    });

    test("may be anywhere where it is not known", () => {
      expect(texts(rule, [authentik(), outpost(), asked("outpost", "edge", 9000)])).toEqual([]);
      expect(texts(rule, [...edge, asked("authentik-server", "edge", 9000, "other")])).toEqual([]);
    });
  });

  test("says nothing without middlewares", () => {
    expect(texts(rule, [authentik(), routes()])).toEqual([]);
  });

  describe("Envoy", () => {
    const asked = (change: Partial<GatewayForwardAuthFacts> = {}) =>
      texts(rule, [authentik(), gatewayForwardAuth(change)]);

    test("asks the outpost's Service, at its path and port", () => {
      expect(asked()).toEqual([]);
    });

    test("is refused another path and another port", () => {
      expect(asked({ authPath: PATH, port: 9000 })).toEqual([
        `error TRF-002  access/GatewayAuth  Envoy asks for "${PATH}", where no outpost answers\n` +
          "      fix: an address that ends in /outpost.goauthentik.io/auth/envoy",
        "error TRF-002  access/GatewayAuth <- identity/authentik  Envoy asks the Service authentik-server at port 9000, which has plain " +
          "HTTP at 80 only\n      fix: endpoint.address.port = 80",
      ]);
    });

    test("is warned of another Service", () => {
      expect(asked({ service: "authentik" })).toEqual([
        "warning TRF-002  access/GatewayAuth <- identity/authentik  Envoy asks the Service authentik of authentik at port 80, and the " +
          "outpost authentik Embedded Outpost is at authentik-server of authentik, port 80\n" +
          "      fix: endpoint = `forwardAuth` of identity/authentik",
      ]);
    });

    test("has hosts that no Traefik may ask about itself", () => {
      const asking = forwardAuth({ address: `http://notes.example.com${PATH}` });
      expect(texts(rule, [authentik(), gatewayForwardAuth(), asking])[0]).toContain("(access/GatewayAuth hosts[0])");
    });
  });

  describe("nginx", () => {
    const asking = (host: string, port = 80, change: Partial<NginxForwardAuthFacts> = {}) =>
      texts(rule, [authentik(), nginxForwardAuth({ address: { host, port }, ...change })]);

    test("is at the Service, by its name alone in its own namespace only", () => {
      expect(asking("Authentik-Server.authentik.svc")).toEqual([]);
      expect(asking("authentik-server", 80, { namespace: "authentik" })).toEqual([]);
      expect(asking("authentik-server")).toEqual([
        "error TRF-002  access/Nginx  nginx asks authentik-server, and not the Service authentik-server of authentik\n" +
          '      fix: endpoint.address.host = "authentik-server.authentik.svc.cluster.local"',
      ]);
    });

    test("does not ask a host that it, or another, protects", () => {
      expect(asking("files.example.com")).toEqual([
        "error TRF-002  access/Nginx  nginx asks files.example.com before it lets anybody to files.example.com (access/Nginx servers[0])\n" +
          '      fix: endpoint.address.host = "authentik-server.authentik.svc.cluster.local"',
      ]);
    });

    test("asks at a port that the Service has, and the Service of the outpost", () => {
      expect(asking("authentik-server.authentik.svc", 9000)[0]).toContain(
        "access/Nginx <- identity/authentik  nginx asks the Service authentik-server at port 9000, which has plain HTTP at 80 only",
      );
      expect(asking("other.authentik.svc", 80, { service: "other" })).toEqual([
        "warning TRF-002  access/Nginx <- identity/authentik  nginx asks the Service other of authentik at port 80, and the outpost " +
          "authentik Embedded Outpost is at authentik-server of authentik, port 80\n" +
          "      fix: endpoint = `forwardAuth` of identity/authentik",
      ]);
    });
  });
});
