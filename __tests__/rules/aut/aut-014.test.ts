import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { DeepPartial } from "../../../constructs/core/json";
import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import { staleSecrets as rule } from "../../../constructs/rules/aut/aut-014-stale-secrets";
import { authentik, pgbouncer, production, texts } from "../facts";

const NOTE = "(needs Stakater's Reloader in the cluster)";
const STALE = "nothing rolls the pods when one of the Secrets that they read changes";

const told = (
  facts: DeepPartial<AuthentikFacts>,
  onSecretChange: NonNullable<PgBouncerFacts["onSecretChange"]> = "reload",
) =>
  texts(
    rule,
    production({ authentik: authentik({ reloader: false, ...facts }), pgbouncer: pgbouncer({ onSecretChange }) }),
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

  test.each(["reload", "roll"] as const)("accepts poolers with %s, whatever authentik does", (onSecretChange) => {
    expect(told({ reloader: true }, onSecretChange)).toEqual([]);
    expect(told({}, onSecretChange)).toHaveLength(1);
  });

  test("warns of poolers that are not told, which authentik's own prop does not reach", () => {
    const poolers =
      "info AUT-014  identity/pgbouncer  nothing has the poolers read a password anew when it changes\n" +
      '      fix: pgbouncer.onSecretChange = "reload"';
    expect(told({ reloader: true }, "none")).toEqual([poolers]);
    expect(told({}, "none")).toEqual([
      `info AUT-014  identity/authentik  ${STALE}\n      fix: reloader = true ${NOTE}`,
      poolers,
    ]);
  });

  test("says nothing of a pooler about which nothing is known", () => {
    const { onSecretChange: _, ...pooler } = pgbouncer();
    expect(texts(rule, production({ pgbouncer: pooler }))).toEqual([]);
  });
});
