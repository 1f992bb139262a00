import { versionMismatch as rule } from "../../../constructs/rules/aut/aut-001-version-mismatch";
import { LINES, SUPPORTED_LINES } from "../../../values/releases/releases";
import { authentik, pgbouncer, postgres, production, texts } from "../facts";
import { outpost } from "../outpost-facts";

/** An installation that is wholly on `version`, where `recordedVersion` runs. */
function on(version: string, recordedVersion?: string) {
  const image = `ghcr.io/goauthentik/server:${version}`;
  const parts = { version, chartVersion: version, server: { image }, worker: { image } };
  const facts = authentik(recordedVersion === undefined ? parts : { ...parts, recordedVersion });
  return texts(rule, production({ authentik: facts }));
}

const fix = (version: string, more = "") =>
  `\n      fix: version = "${version}"${more} (chart, server and worker follow it)`;

/** What the step to a line without `postgresql.direct` needs: 4 x 41 + 3 x 20 = 224 over three poolers, four while they roll. */
const SESSION = ' and pgbouncer.poolMode = "session" and pgbouncer.defaultPoolSize >= 70';
const CONNECTIONS = " and database.maxConnections >= 315";

describe("AUT-001", () => {
  test("accepts one exact version of a supported line everywhere", () => {
    expect(on("2026.8.5")).toEqual([]);
    expect(on("2026.5.8")).toEqual([]);
  });

  test("refuses a chart and images of other versions", () => {
    const mixed = authentik({
      chartVersion: "2026.8.4",
      server: { image: "ghcr.io/goauthentik/server:2026.8.3" },
      worker: { image: "registry:5000/server" },
    });
    expect(texts(rule, production({ authentik: mixed }))).toEqual([
      "error AUT-001  identity/authentik  everything must be 2026.8.5, but: chart 2026.8.4, server image 2026.8.3, worker image without tag" +
        fix("2026.8.5"),
    ]);
  });

  test("reads the tag of an image that is pinned by digest too", () => {
    const pinned = authentik({ server: { image: `server:2026.8.5@sha256:${"0".repeat(64)}` } });
    expect(texts(rule, production({ authentik: pinned }))).toEqual([]);
  });

  test.each([
    ["2026.5", "2026.5.8"],
    ["2026.8", "2026.8.5"],
    ["latest", "2026.8.5"],
  ])("refuses the floating version %s", (version, exact) => {
    expect(on(version)).toEqual([
      `error AUT-001  identity/authentik  version ${version} is no exact release, so it changes without a plan${fix(exact)}`,
    ]);
  });

  test("refuses a line that is not supported", () => {
    expect(on("2026.2.4")).toEqual([
      "error AUT-001  identity/authentik  version 2026.2.4 is not of a supported line: 2026.8 and 2026.5" +
        fix("2026.8.5"),
    ]);
  });

  test("accepts to stay, a newer patch, and the next line", () => {
    expect(on("2026.8.5", "2026.8.5")).toEqual([]);
    expect(on("2026.8.5", "2026.8.1")).toEqual([]);
    expect(on("2026.8.5", "2026.5.0")).toEqual([]);
  });

  test("refuses to skip a line, and names the step that comes first", () => {
    expect(on("2026.8.5", "2026.2.4")).toEqual([
      "error AUT-001  identity/authentik  2026.2.4 runs; 2026.8.5 skips lines, go 2026.5.8 -> 2026.8.5 one by one" +
        fix("2026.5.8", SESSION + CONNECTIONS),
    ]);
  });

  describe("with a step back before `postgresql.direct`", () => {
    const facts = authentik({ recordedVersion: "2026.2.4" });
    const [, told = ""] = /fix: (.*)$/.exec(on("2026.8.5", "2026.2.4")[0] ?? "") ?? [];
    const fixOf = (parts: Parameters<typeof production>[0]) =>
      /fix: (.*)$/.exec(texts(rule, production({ authentik: facts, ...parts }))[0] ?? "")?.[1];
    const plain = 'version = "2026.5.8" (chart, server and worker follow it)';

    test("asks for more connections only where the server has too few", () => {
      expect(told).toContain(CONNECTIONS);
      expect(fixOf({ postgres: postgres({ maxConnections: 314 }) })).toContain(`${SESSION}${CONNECTIONS} (`);
      expect(fixOf({ postgres: postgres({ maxConnections: 315 }) })).toContain(`${SESSION} (`);
    });

    test("leaves a pool that is large enough", () => {
      const pooler = pgbouncer({ defaultPoolSize: 71 });
      expect(fixOf({ pgbouncer: pooler, postgres: postgres({ maxConnections: 500 }) })).toContain(
        'pgbouncer.poolMode = "session" (',
      );
    });

    test("leaves a session pooler, and an authentik without one, as they are", () => {
      expect(fixOf({ pgbouncer: pgbouncer({ poolMode: "session" }) })).toBe(plain);
      const unpooled = authentik({ recordedVersion: "2026.2.4", postgresql: { host: "elsewhere" } });
      expect(fixOf({ authentik: unpooled })).toBe(plain);
    });

    test("asks for more connections where there were too few before, because there are fewer still after", () => {
      expect(fixOf({ postgres: postgres({ maxConnections: 100 }) })).toContain(`${SESSION}${CONNECTIONS} (`);
    });

    test("leaves the pooler as it is where it was wrong before", () => {
      expect(on("2025.12.3", "2026.2.4")[0]).toMatch(/fix: version = "2026\.5\.8" \(chart/);
    });
  });

  test("says so when the step that comes first is not one of this library's", () => {
    expect(on("2026.8.5", "2025.10.3")).toEqual([
      "error AUT-001  identity/authentik  2025.10.3 runs; 2026.8.5 skips lines, go 2025.12.6 -> 2026.2.6 -> 2026.5.8 -> 2026.8.5 one by one\n" +
        "      fix: upgrade to 2025.12.6 first, with that line's own chart: this library deploys 2026.8 and 2026.5",
    ]);
  });

  test("refuses an older patch and an older line", () => {
    expect(on("2026.8.4", "2026.8.5")).toEqual([
      "error AUT-001  identity/authentik  2026.8.5 runs; 2026.8.4 is a downgrade, which has no migrations" +
        fix("2026.8.5"),
    ]);
    expect(on("2026.5.8", "2026.8.4")[0]).toContain(
      `2026.5.8 is a downgrade, which has no migrations${fix("2026.8.4")}`,
    );
  });

  test("refuses a step from a version that it does not know", () => {
    expect(on("2026.8.5", "2023.8.1")[0]).toContain("2023.8.1 runs; no step from it to 2026.8.5 is known");
    expect(on("2026.8.5", "2023.8.1")[0]).toContain(
      "\n      fix: upgrade line by line to a supported one first, as authentik's release notes say",
    );
    expect(on("2026.8.5", "latest")[0]).toContain("latest runs; no step from it to 2026.8.5 is known");
    expect(on("2026.8.5", "2026.11.1")[0]).toContain("2026.8.5 is a downgrade");
  });

  test("knows every supported line as a step of the ladder", () => {
    expect(LINES).toEqual(expect.arrayContaining(SUPPORTED_LINES.map(({ line }) => line)));
  });

  test("refuses an outpost of another version than its server, where it can only be that server's", () => {
    const facts = [authentik(), outpost({ version: "2026.8.4" }), outpost({ outpost: "same" })];
    expect(texts(rule, facts)).toEqual([
      `error AUT-001  identity/authentik  everything must be 2026.8.5, but: outpost edge 2026.8.4${fix("2026.8.5")}`,
    ]);
    expect(texts(rule, [...facts, authentik({ path: "other/authentik" })])).toEqual([]);
    const { version: _, ...unknown } = outpost();
    expect(texts(rule, [authentik(), unknown])).toEqual([]);
  });

  test("takes no outpost along to a release in which it does not work", () => {
    const server = authentik({ version: "2026.8.1" });
    expect(texts(rule, [server, outpost({ version: "2026.8.1" })])[0]).toContain(fix("2026.8.5"));
    expect(texts(rule, [server])[0]).toContain(fix("2026.8.1"));
  });
});
