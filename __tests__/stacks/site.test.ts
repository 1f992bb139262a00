import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { atSite, readSite, sitePath } from "../../stacks/site";
import { production } from "../../values/environments/production";

describe("a site file", () => {
  const directory = mkdtempSync(join(tmpdir(), "site-"));
  const path = join(directory, "site.json");
  const read = (content: unknown) => {
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return readSite(path);
  };
  afterAll(() => rmSync(directory, { recursive: true }));

  test("lies in the user's configuration", () => {
    expect(sitePath({ XDG_CONFIG_HOME: "/etc/xdg" })).toBe("/etc/xdg/cdktf-authentik/site.json");
    expect(sitePath({})).toBe(join(homedir(), ".config", "cdktf-authentik", "site.json"));
  });

  test("need not exist", () => {
    expect(readSite(join(directory, "none.json"))).toEqual({});
    expect(read({})).toEqual({});
  });

  test("names a version and where charts are, a directory relative to the file itself", () => {
    expect(read({ version: "2026.5.8", chartSource: { directory: "charts" } })).toEqual({
      version: "2026.5.8",
      chartSource: { directory: join(directory, "charts") },
    });
    expect(read({ chartSource: { directory: "/srv/charts" } })).toEqual({ chartSource: { directory: "/srv/charts" } });
    expect(read({ chartSource: { oci: "oci://registry.example/charts" } })).toEqual({
      chartSource: { oci: "oci://registry.example/charts" },
    });
  });

  test.each([["nothing"], ["[]"], ["null"], ["{"]])("that is no JSON object is refused with an example: %s", (text) => {
    expect(() => read(text)).toThrow(
      `${path} must hold a JSON object such as {"chartSource": {"directory": "charts"}}`,
    );
  });

  test.each([
    [{ charts: "x", mirror: 1 }, "unknown key charts, mirror; allowed: chartSource, version"],
    [{ version: 2026.8 }, '`version` must be text such as "2026.8.5", got: 2026.8'],
    [{ chartSource: "charts" }, '`chartSource` must be {"directory": "..."} or {"oci": "oci://..."}, got: "charts"'],
    [{ chartSource: { oci: "https://x" } }, 'or {"oci": "oci://..."}, got: {"oci":"https://x"}'],
    [{ chartSource: { directory: 1 } }, 'got: {"directory":1}'],
  ])("with a wrong entry is refused with its path and value: %j", (content, message) => {
    expect(() => read(content)).toThrow(`${path}: `);
    expect(() => read(content)).toThrow(message);
  });

  test("that cannot be read is not taken for a missing one", () => {
    const folder = join(directory, "folder.json");
    mkdirSync(folder);
    expect(() => readSite(folder)).toThrow("EISDIR");
  });
});

describe("an environment at a site", () => {
  test("takes what it does not say itself from the site", () => {
    const { platform } = atSite(production, { version: "2026.5.8", chartSource: { directory: "/srv/charts" } });
    expect(platform).toMatchObject({
      ...production.platform,
      version: "2026.5.8",
      chartSource: { directory: "/srv/charts" },
    });
  });

  test("goes before the site where both speak", () => {
    const pinned = { ...production, platform: { ...production.platform, version: "2026.8.5" } };
    expect(atSite(pinned, { version: "2026.5.8" }).platform.version).toBe("2026.8.5");
  });

  test("is what it is where nothing is particular", () => {
    expect(atSite(production, {})).toEqual(production);
  });
});
