import { cachedPermissions as rule } from "../../../constructs/rules/trf/trf-005-cached-permissions";
import { access, proxiedFacts } from "../access-facts";
import { authentik, texts } from "../facts";
import { outpost } from "../outpost-facts";
import { forwardAuth, route, routed, routes, traefik } from "../traefik-facts";

const PLUGIN = {
  name: "authentik",
  moduleName: "github.com/xabinapal/traefik-authentik-forward-plugin",
  version: "v0.0.0-20260801000000-0123456789ab",
};
const caching = (cacheDurationSec: number) => forwardAuth({ plugin: { name: "authentik", cacheDurationSec } });
const domain = { authHost: "auth.example.com", cookieDomain: "example.com" };

describe("TRF-005", () => {
  test("accepts what is asked every time", () => {
    expect(texts(rule, [forwardAuth(), routes({ domain })])).toEqual([]);
    expect(
      texts(rule, [caching(0), routes({ domain }), traefik({ plugins: [{ ...PLUGIN, version: "v1.0.0" }] })]),
    ).toEqual([]);
  });

  test("accepts a minute, where each application has a session of its own", () => {
    expect(texts(rule, [caching(60), routes(), access(), traefik({ plugins: [PLUGIN] })])).toEqual([]);
  });

  test("refuses 61 seconds", () => {
    expect(texts(rule, [caching(61)])).toEqual([
      "error TRF-005  access/ForwardAuth  who is locked out goes on until the cache forgets it\n" +
        "      plugin.cacheDurationSec 61  >  60   (1 s short)\n" +
        "      fix: plugin.cacheDurationSec = 60",
    ]);
  });

  test("refuses it for a whole domain, of the routes and of the applications", () => {
    const auth = proxiedFacts("auth", { mode: "forward_domain", cookieDomain: "example.com" });
    expect(
      texts(rule, [caching(1), routes({ domain }), access({ applications: [auth, proxiedFacts("wiki")] })]),
    ).toEqual([
      "error TRF-005  access/ForwardAuth <- access/Routes <- access/Staff  permissions are kept by a session that is for a whole domain: " +
        "the hosts of example.com, the application auth\n" +
        "      fix: plugin.cacheDurationSec = 0",
    ]);
  });

  test("looks at what asks through these middlewares only", () => {
    const elsewhere = proxiedFacts("auth", { mode: "forward_domain", outposts: ["edge"] });
    expect(
      texts(rule, [caching(1), routes({ domain, forwardAuth: "other" }), access({ applications: [elsewhere] })]),
    ).toEqual([]);
  });

  test("warns of a release without a cache", () => {
    const released = (version: string, path = "access/Traefik", name = "authentik") =>
      texts(rule, [caching(30), traefik({ path, plugins: [{ ...PLUGIN, name, version }] })]);
    expect(released("v1.0.0")).toEqual([
      "warning TRF-005  access/ForwardAuth <- access/Traefik  the plugin authentik is asked to cache, which its release v1.0.0 cannot\n" +
        "      fix: plugin.cacheDurationSec = 0 (or a pseudo-version of its main branch)",
    ]);
    expect(released("main-v1.0.0")).toEqual([]);
    expect(released("v1.0.0", "other")).toEqual([]);
    expect(released("v1.0.0", "access/Traefik", "another")).toEqual([]);
  });

  test("refuses two hosts of one cache, however they are routed, and accepts one by two ways", () => {
    const told = (...facts: Parameters<typeof texts>[1]) => texts(rule, [caching(60), ...facts]);
    expect(told(routes({ hosts: [routed("wiki"), routed("shop")] }))).toEqual([
      "error TRF-005  access/ForwardAuth <- access/Routes  permissions for 2 hosts are kept in one place, whichever they are for: " +
        "wiki.example.com, shop.example.com\n" +
        "      fix: plugin.cacheDurationSec = 0 (or a ForwardAuth of its own for each host)",
    ]);
    expect(told(routes(), route())[0]).toContain(
      "access/ForwardAuth <- access/Routes <- access/Route  permissions for 2",
    );
    expect(told(routes({ hosts: [routed("shop")] }), route())).toEqual([]);
    expect(told(routes(), route({ forwardAuth: "other" }))).toEqual([]);
    expect(texts(rule, [caching(0), routes(), route()])).toEqual([]);
  });

  test("names five of many hosts", () => {
    const hosts = (count: number) => Array.from({ length: count }, (_, i) => routed(`app-${i}`));
    const told = (count: number) => texts(rule, [caching(60), routes({ hosts: hosts(count) })])[0];
    expect(told(5)).toContain(
      "for: app-0.example.com, app-1.example.com, app-2.example.com, app-3.example.com, app-4.example.com\n",
    );
    expect(told(7)).toContain("app-4.example.com, 2 more\n");
  });

  describe("the release", () => {
    const asking = (change: Parameters<typeof forwardAuth>[0] = {}) => forwardAuth({ ...caching(0), ...change });
    const of = (version: string) => texts(rule, [asking(), authentik({ version })]);

    test.each(["2025.12.5", "2025.12.10", "2026.2.0", "2026.8.5", "2025.12"])("%s is not refused", (version) => {
      expect(of(version)).toEqual([]);
    });

    test.each(["2025.12.4", "2025.12.0", "2025.10.9", "2024.12.5"])("%s is, whatever is kept", (version) => {
      expect(of(version)).toEqual([
        `error TRF-005  access/ForwardAuth <- identity/authentik  the plugin authentik asks /outpost.goauthentik.io/auth/nginx of ${version}, ` +
          "which is safe from 2025.12.5 on (GHSA-5wcc-hf24-rf5h)\n" +
          "      fix: without plugin (or authentik >= 2025.12.5)",
      ]);
    });

    test("is that of the outpost that is asked", () => {
      const edge = outpost({ version: "2025.12.4" });
      expect(texts(rule, [asking({ outpost: "edge" }), authentik(), edge])[0]).toContain("<- access/Edge  the plugin");
      expect(texts(rule, [asking(), authentik(), edge])).toEqual([]);
      expect(texts(rule, [asking({ outpost: "edge" }), authentik({ version: "2025.12.4" })])).toEqual([]);
    });

    test("of one of several authentiks is nobody's", () => {
      const old = authentik({ version: "2025.12.4" });
      expect(texts(rule, [asking(), old, authentik({ path: "second/authentik" })])).toEqual([]);
    });

    test("does not matter to Traefik's own middleware", () => {
      expect(texts(rule, [forwardAuth(), authentik({ version: "2025.12.4" })])).toEqual([]);
    });
  });
});
