import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { EnvoyGatewayFacts } from "../../../constructs/gateway/facts";
import { trustedProxies as rule } from "../../../constructs/rules/trf/trf-001-trusted-proxies";
import type { TraefikFacts } from "../../../constructs/traefik/facts";
import { authentik, texts } from "../facts";
import { envoyGateway, gatewayForwardAuth } from "../gateway-facts";
import { forwardAuth, traefik } from "../traefik-facts";

const check = (change: Partial<TraefikFacts>) => texts(rule, [traefik(change), forwardAuth()]);

describe("TRF-001", () => {
  test("accepts a Traefik that clients connect to, and one that believes the proxies in front", () => {
    expect(check({})).toEqual([]);
    expect(check({ trustedIps: ["198.51.100.0/24"], frontProxies: ["198.51.100.128/25", "198.51.100.0/24"] })).toEqual(
      [],
    );
  });

  test("refuses to believe everybody", () => {
    expect(check({ trustsEverybody: true })).toEqual([
      "error TRF-001  access/Traefik  Traefik believes what anybody says of a request (trustsEverybody), and the outpost decides by it\n" +
        "      fix: trustsEverybody = false",
    ]);
  });

  test("keeps what has to be trusted when it names a way out", () => {
    expect(check({ trustsEverybody: true, frontProxies: ["198.51.100.0/24"] })).toEqual([
      "error TRF-001  access/Traefik  Traefik believes what anybody says of a request (trustsEverybody), and the outpost decides by it\n" +
        '      fix: trustsEverybody = false and trustedIps = ["198.51.100.0/24"]',
    ]);
    const trustedIps = ["10.0.0.0/8", "0.0.0.0/0", "::/0"];
    expect(check({ trustedIps, frontProxies: ["10.1.0.0/16", "198.51.100.0/24"] })).toEqual([
      "error TRF-001  access/Traefik  Traefik believes what anybody says of a request (0.0.0.0/0, ::/0), and the outpost decides by it\n" +
        '      fix: trustedIps = ["10.0.0.0/8","198.51.100.0/24"]',
    ]);
  });

  test("lets a Traefik believe anybody that asks no outpost, or hands nothing on", () => {
    const open = traefik({ trustsEverybody: true });
    expect(texts(rule, [open])).toEqual([]);
    expect(texts(rule, [open, forwardAuth({ traefik: "other" })])).toEqual([]);
    expect(texts(rule, [open, forwardAuth({ trustForwardHeader: false })])).toEqual([]);
  });

  test("warns of a proxy in front that is not believed", () => {
    expect(
      check({
        trustedIps: ["198.51.100.0/25"],
        frontProxies: ["198.51.100.0/24", "198.51.100.0/26", "203.0.113.0/24"],
      }),
    ).toEqual([
      "warning TRF-001  access/Traefik  Traefik does not believe the proxies in front of it: 198.51.100.0/24, 203.0.113.0/24\n" +
        '      fix: trustedIps = ["198.51.100.0/25","198.51.100.0/24","203.0.113.0/24"]',
    ]);
  });

  describe("authentik's own side", () => {
    const DEFAULT = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fe80::/10", "::1/128"];
    const by = (podCidrs: readonly string[], change: Partial<AuthentikFacts> = {}) =>
      texts(rule, [traefik({ podCidrs }), authentik(change)]);
    const raw = (trusted: string) => ({ rawValues: { authentik: { listen: { trusted_proxy_cidrs: trusted } } } });
    const unbelieved = (addresses: string, trusted: readonly string[], fix: string) =>
      "warning TRF-001  identity/authentik <- access/Traefik  authentik does not believe Traefik, which has addresses of " +
      `${addresses}: it trusts ${trusted.join(", ")}\n      fix: ${fix}`;
    const prop = (ranges: readonly string[]) => `trustedProxyCidrs = ${JSON.stringify(ranges)}`;

    test("trusts private addresses by itself", () => {
      expect(by(["10.42.0.0/16", "192.168.1.0/24", "fe80::/10"])).toEqual([]);
      expect(by([])).toEqual([]);
      expect(texts(rule, [traefik(), authentik()])).toEqual([]);
    });

    test("does not trust others, such as the shared range of carriers", () => {
      expect(by(["10.42.0.0/16", "100.64.0.0/10"])).toEqual([
        unbelieved("100.64.0.0/10", DEFAULT, prop([...DEFAULT, "100.64.0.0/10"])),
      ]);
    });

    test("trusts what the prop says, and nothing else", () => {
      const trustedProxyCidrs = ["10.42.0.0/17", "10.42.128.0/17"];
      expect(by(["10.42.128.0/18"], { trustedProxyCidrs })).toEqual([]);
      expect(by(["10.42.0.0/16"], { trustedProxyCidrs })).toEqual([
        unbelieved("10.42.0.0/16", trustedProxyCidrs, prop([...trustedProxyCidrs, "10.42.0.0/16"])),
      ]);
    });

    test("names the addresses of every Traefik in each fix, once", () => {
      const both = [
        traefik({ podCidrs: ["100.64.0.0/10"] }),
        traefik({ path: "edge/Traefik", podCidrs: ["100.64.0.0/10", "192.0.2.0/24"] }),
        authentik({ trustedProxyCidrs: ["10.0.0.0/8"] }),
      ];
      const fix = prop(["10.0.0.0/8", "100.64.0.0/10", "192.0.2.0/24"]);
      expect(texts(rule, both)).toEqual([
        unbelieved("100.64.0.0/10", ["10.0.0.0/8"], fix),
        unbelieved("100.64.0.0/10, 192.0.2.0/24", ["10.0.0.0/8"], fix).replace("access/", "edge/"),
      ]);
    });

    test("asks for a release that reads the prop", () => {
      expect(by(["100.64.0.0/10"], { version: "2026.8.3" })).toEqual([
        unbelieved("100.64.0.0/10", DEFAULT, `${prop([...DEFAULT, "100.64.0.0/10"])} and version = "2026.8.5"`),
      ]);
    });

    test("trusts what it was told by hand, the last word of several", () => {
      const { rawValues } = raw("10.0.0.0/8");
      expect(by(["10.42.0.0/16"], raw("10.42.0.0/16"))).toEqual([]);
      expect(by(["10.42.0.0/16"], { ...raw("192.0.2.0/24"), trustedProxyCidrs: ["10.0.0.0/8"] })[0]).toContain(
        "it trusts 192.0.2.0/24\n",
      );
      expect(
        by(["10.42.0.0/16"], {
          rawValues,
          environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "192.0.2.0/24, 172.16.0.15,proxy" },
        }),
      ).toEqual([
        unbelieved(
          "10.42.0.0/16",
          ["192.0.2.0/24", "172.16.0.15", "proxy"],
          "without rawValues.authentik.listen.trusted_proxy_cidrs and without environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS " +
            `and ${prop(["192.0.2.0/24", "172.16.0.15/32", "10.42.0.0/16"])}`,
        ),
      ]);
    });

    test("is not known where it comes from elsewhere", () => {
      expect(by(["100.64.0.0/10"], raw("file:///run/ranges"))).toEqual([]);
    });

    test("believes anybody, whoever is in front", () => {
      const told = (ranges: string, where: string, fix: string) =>
        `warning TRF-001  identity/authentik  authentik believes what anybody says of a request (${ranges} in ${where})\n      fix: ${fix}`;
      expect(texts(rule, [authentik({ trustedProxyCidrs: ["0.0.0.0/0", "10.0.0.0/8", "::/0"] })])).toEqual([
        told("0.0.0.0/0, ::/0", "trustedProxyCidrs", prop(["10.0.0.0/8"])),
      ]);
      const where = "rawValues.authentik.listen.trusted_proxy_cidrs";
      expect(by(["10.42.0.0/16", "100.64.0.0/10"], raw("0.0.0.0/0"))).toEqual([
        told("0.0.0.0/0", where, `without ${where} and ${prop([...DEFAULT, "100.64.0.0/10"])}`),
      ]);
    });
  });

  describe("a Gateway", () => {
    const behind = (change: Partial<EnvoyGatewayFacts>) => texts(rule, [envoyGateway(change), gatewayForwardAuth()]);

    test("believes the proxies in front of it, and nobody else", () => {
      const frontProxies = ["198.51.100.0/24"];
      expect(behind({})).toEqual([]);
      expect(behind({ frontProxies, trustedIps: frontProxies })).toEqual([]);
      expect(behind({ frontProxies })).toEqual([
        "warning TRF-001  access/Gateway  Envoy Gateway does not believe the proxies in front of it: 198.51.100.0/24\n" +
          '      fix: trustedIps = ["198.51.100.0/24"]',
      ]);
      expect(behind({ frontProxies, trustedIps: ["::/0"] })).toEqual([
        "error TRF-001  access/Gateway  Envoy Gateway believes what anybody says of a request (::/0), and the outpost decides by it\n" +
          '      fix: trustedIps = ["198.51.100.0/24"]',
      ]);
      expect(texts(rule, [envoyGateway({ trustedIps: ["::/0"] })])).toEqual([]);
    });

    test("is believed by authentik", () => {
      const found = texts(rule, [envoyGateway({ podCidrs: ["100.64.0.0/10"] }), authentik()]);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(
        "identity/authentik <- access/Gateway  authentik does not believe Envoy Gateway, which has addresses of 100.64.0.0/10",
      );
    });
  });
});
