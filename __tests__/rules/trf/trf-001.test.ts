import { trustedProxies as rule } from "../../../constructs/rules/trf/trf-001-trusted-proxies";
import type { TraefikFacts } from "../../../constructs/traefik/facts";
import { authentik, texts } from "../facts";
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
    const KEY = "listen.trusted_proxy_cidrs";
    const both = (podCidrs: readonly string[], trusted?: string) =>
      texts(rule, [
        traefik({ podCidrs }),
        authentik(
          trusted === undefined ? {} : { rawValues: { authentik: { listen: { trusted_proxy_cidrs: trusted } } } },
        ),
      ]);

    test("trusts private addresses by itself", () => {
      expect(both(["10.42.0.0/16", "192.168.1.0/24", "fe80::/10"])).toEqual([]);
      expect(both([])).toEqual([]);
    });

    test("does not trust others, such as the shared range of carriers", () => {
      const trusts = "127.0.0.0/8, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fe80::/10, ::1/128";
      expect(both(["10.42.0.0/16", "100.64.0.0/10"])).toEqual([
        "warning TRF-001  identity/authentik <- access/Traefik  authentik does not believe Traefik, which has addresses of " +
          `100.64.0.0/10: it trusts ${trusts}\n` +
          `      fix: rawValues.authentik.${KEY} = "${trusts.replaceAll(" ", "")},100.64.0.0/10"`,
      ]);
    });

    test("trusts what it was told, the last word of several", () => {
      expect(both(["10.42.0.0/16"], "10.42.0.0/17, 10.42.128.0/17")[0]).toContain(
        "it trusts 10.42.0.0/17, 10.42.128.0/17",
      );
      expect(both(["10.42.0.0/16"], "10.42.0.0/16")).toEqual([]);
      expect(both(["10.42.0.0/16"], "0.0.0.0/0")).toEqual([]);
      const told = authentik({
        rawValues: { authentik: { listen: { trusted_proxy_cidrs: "10.0.0.0/8" } } },
        environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "192.168.0.0/16" },
      });
      expect(texts(rule, [traefik({ podCidrs: ["10.42.0.0/16"] }), told])[0]).toContain("it trusts 192.168.0.0/16");
    });

    test("is not known where it comes from elsewhere", () => {
      expect(both(["100.64.0.0/10"], "file:///run/ranges")).toEqual([]);
    });
  });
});
