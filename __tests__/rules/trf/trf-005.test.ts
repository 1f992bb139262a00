import { cachedPermissions as rule } from "../../../constructs/rules/trf/trf-005-cached-permissions";
import { access, proxiedFacts } from "../access-facts";
import { texts } from "../facts";
import { forwardAuth, routes, traefik } from "../traefik-facts";

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
});
