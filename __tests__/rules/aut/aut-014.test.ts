import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial } from "../../../constructs/core/json";
import { staleSecrets as rule } from "../../../constructs/rules/aut/aut-014-stale-secrets";
import { authentik, pgbouncer, production, texts } from "../facts";

const NOTE = "(needs Stakater's Reloader in the cluster)";
const STALE = "nothing rolls the pods when one of the Secrets that they read changes";

const told = (facts: DeepPartial<AuthentikFacts>, rollsWithSecrets = true) =>
  texts(
    rule,
    production({ authentik: authentik({ reloader: false, ...facts }), pgbouncer: pgbouncer({ rollsWithSecrets }) }),
  );

describe("AUT-014", () => {
  test("accepts Reloader, or a checksum", () => {
    expect(told({ reloader: true })).toEqual([]);
    expect(told({ configChecksum: "abc" })).toEqual([]);
  });

  test("warns where there is neither", () => {
    expect(told({})).toEqual([`info AUT-014  identity/authentik  ${STALE}\n      fix: reloader = true ${NOTE}`]);
  });

  test("warns where nothing is said", () => {
    const { reloader: _, ...facts } = authentik();
    expect(texts(rule, production({ authentik: facts }))).toHaveLength(1);
  });

  test.each([
    { global: { deploymentAnnotations: { "reloader.stakater.com/auto": "true" } } },
    { server: { deploymentAnnotations: { "secret.reloader.stakater.com/reload": "mine" } } },
    { worker: { podAnnotations: { "checksum/secrets": "1a" } } },
  ])("accepts annotations that somebody wrote as chart values: %j", (values) => {
    expect(told({ values })).toEqual([]);
    expect(told({ rawValues: values })).toEqual([]);
  });

  test.each([
    { global: { deploymentAnnotations: { "example.com/team": "identity" }, podAnnotations: {} } },
    { server: { deploymentAnnotations: "none", podAnnotations: null } },
    { server: null },
    { geoip: { podAnnotations: { "checksum/secrets": "1a" } } },
  ])("takes no other value for one: %j", (rawValues) => {
    expect(told({ rawValues })).toHaveLength(1);
  });

  test("names the pooler of the same installation with it, for one prop sets both", () => {
    expect(told({}, false)).toEqual([
      `info AUT-014  identity/authentik <- identity/pgbouncer  ${STALE}\n      fix: reloader = true ${NOTE}`,
    ]);
  });

  test("warns of a pooler alone", () => {
    expect(told({ reloader: true }, false)).toEqual([
      "info AUT-014  identity/pgbouncer  nothing rolls the poolers when the password of the database changes\n" +
        `      fix: pgbouncer.reloader = true ${NOTE}`,
    ]);
  });

  test("warns of a pooler apart, when authentik connects elsewhere", () => {
    expect(
      told({ postgresql: { host: "postgres-rw.database", port: 5432 } }, false).map((text) => text.split("  ")[1]),
    ).toEqual(["identity/authentik", "identity/pgbouncer"]);
  });

  test("says nothing of a pooler about which nothing is known", () => {
    const { rollsWithSecrets: _, ...pooler } = pgbouncer();
    expect(texts(rule, production({ pgbouncer: pooler }))).toEqual([]);
  });
});
