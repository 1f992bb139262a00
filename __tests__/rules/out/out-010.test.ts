import { brokenRelease as rule } from "../../../constructs/rules/out/out-010-broken-release";
import { authentik, texts } from "../facts";
import { managedOutpost, outpost } from "../outpost-facts";

const NOTE = "\n      fix: a later release of the line, with the server";
const told = (version: string) =>
  `error OUT-010  access/Edge  the outpost edge is of ${version}, and from 2026.8.0 to 2026.8.3 it does not work`;
const of = (version: string) => authentik({ version, chartVersion: version });

describe("OUT-010", () => {
  test.each(["2026.8.4", "2026.8.5", "2026.5.8", "latest"])("accepts %s", (version) => {
    expect(texts(rule, [outpost({ version })])).toEqual([]);
  });

  test.each(["2026.8.0", "2026.8.3"])("refuses %s, whoever deploys it", (version) => {
    expect(texts(rule, [outpost({ version })])).toEqual([told(version) + NOTE]);
    expect(texts(rule, [managedOutpost({ version })])).toHaveLength(1);
  });

  test("accepts one that does not tell, and what is no proxy", () => {
    const { version: _, ...unknown } = outpost();
    expect(texts(rule, [unknown, outpost({ version: "2026.8.1", type: "ldap" })])).toEqual([]);
  });

  test("goes to the server's version where that works, otherwise both go to the newest of the line", () => {
    const fix = (...servers: readonly ReturnType<typeof of>[]) =>
      texts(rule, [outpost({ version: "2026.8.1" }), ...servers]);
    const to = (version: string) =>
      `${told("2026.8.1")}\n      fix: version = "${version}" (server and outposts alike)`;
    expect(fix(of("2026.8.4"))).toEqual([to("2026.8.4")]);
    expect(fix(of("2026.8.3"))).toEqual([to("2026.8.5")]);
    expect(fix(of("2026.8.4"), of("2026.8.4"))).toEqual([told("2026.8.1") + NOTE]);
  });
  test("has the tag of an image go along that somebody gave to authentik", () => {
    const fix = (image?: string) =>
      texts(rule, [
        managedOutpost({ version: "2026.8.1", ...(image === undefined ? {} : { image }) }),
        of("2026.8.4"),
      ])[0];
    expect(fix("proxy:2026.8.1")).toContain(
      'version = "2026.8.4" (server and outposts alike, in the tag of `image` as well)',
    );
    expect(fix()).toContain('version = "2026.8.4" (server and outposts alike)');
  });
});
