import { plugins as rule } from "../../../constructs/rules/trf/trf-007-plugins";
import { texts } from "../facts";
import { forwardAuth, traefik } from "../traefik-facts";

const SABLIER = "github.com/sablierapp/sablier";
const plugin = (name: string, version: string, moduleName = SABLIER) => ({ name, moduleName, version });
const asking = forwardAuth({ plugin: { name: "authentik", cacheDurationSec: 0 } });
const OWN = plugin("authentik", "v1.0.0", "github.com/xabinapal/traefik-authentik-forward-plugin");

describe("TRF-007", () => {
  test.each(["v1.10.1", "v1.9.9", "v0.11.2", "main"])("accepts a module that is a plugin in %s", (version) => {
    expect(texts(rule, [traefik({ plugins: [plugin("sablier", version)] })])).toEqual([]);
  });

  test.each(["v1.10.2", "v1.11.0", "v2.0.0", "v1.11.2-beta.1"])("refuses one without a manifest in %s", (version) => {
    expect(texts(rule, [traefik({ plugins: [OWN, plugin("sablier", version)] })])).toEqual([
      `error TRF-007  access/Traefik  the plugin sablier has no manifest in ${SABLIER} ${version}: Traefik disables every plugin\n` +
        "      fix: a release that has the file .traefik.yml, or Traefik without this plugin",
    ]);
  });

  test("knows nothing of other modules", () => {
    expect(
      texts(rule, [traefik({ plugins: [plugin("geoblock", "v9.0.0", "github.com/PascalMinder/geoblock")] })]),
    ).toEqual([]);
  });

  test("warns of authentication that other plugins can take with them", () => {
    const plugins = [
      OWN,
      plugin("geoblock", "v0.3.7", "github.com/PascalMinder/geoblock"),
      plugin("sablier", "v1.8.0"),
    ];
    expect(texts(rule, [traefik({ plugins }), asking])).toEqual([
      "warning TRF-007  access/ForwardAuth <- access/Traefik  nobody gets in when one of these plugins does not load: geoblock, sablier\n" +
        "      fix: without plugin",
    ]);
  });

  test("accepts it alone, of another Traefik, and other plugins beside Traefik's own middleware", () => {
    const two = [OWN, plugin("sablier", "v1.8.0")];
    expect(texts(rule, [traefik({ plugins: [OWN] }), asking])).toEqual([]);
    expect(texts(rule, [traefik({ path: "other", plugins: two }), asking])).toEqual([]);
    expect(texts(rule, [traefik({ plugins: two }), forwardAuth()])).toEqual([]);
  });
});
