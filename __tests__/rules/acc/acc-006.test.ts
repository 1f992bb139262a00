import type { ApplicationFacts, ProtectedApplicationsFacts } from "../../../constructs/access/facts";
import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import { uncountedProviders as rule } from "../../../constructs/rules/acc/acc-006-uncounted-providers";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { authentik, findings, pgbouncer, postgres, texts } from "../facts";

const many = (count: number) => Array.from({ length: count }, (_each, i) => proxiedFacts(`app-${i + 1}`));
const part = (applications: readonly ApplicationFacts[], path = "access/Staff") => access({ path, applications });
const platform = (change: Partial<AuthentikFacts>, parts: readonly ProtectedApplicationsFacts[]) => [
  authentik({ version: "2026.5.8", ...change }),
  pgbouncer({ maxClientConn: 10_000 }),
  postgres({ maxConnections: 10_000 }),
  ...parts,
];
const check = (change: Partial<AuthentikFacts>, ...parts: readonly ProtectedApplicationsFacts[]) =>
  texts(rule, platform(change, parts));

const fixes = (...args: Parameters<typeof platform>) => findings(rule, platform(...args)).flatMap((each) => each.fixes);

describe("ACC-006", () => {
  test("accepts a number that covers every application of the embedded outpost, exactly or with room", () => {
    expect(check({ proxyProviders: 2 }, part(many(2)))).toEqual([]);
    expect(check({ proxyProviders: 3 }, part(many(2)))).toEqual([]);
    expect(check({ proxyProviders: 0 }, part([]))).toEqual([]);
  });

  test("warns of a number one too small, with both numbers and the names", () => {
    expect(check({ proxyProviders: 1 }, part(many(2)))).toEqual([
      "warning ACC-006  identity/authentik <- access/Staff  each server pod opens 4 connections that the budget knows nothing " +
        "of: the embedded outpost serves app-1, app-2\n" +
        "      proxy providers 2 of access/Staff  >  proxyProviders 1   (1 short)\n" +
        "      fix: proxyProviders >= 2",
    ]);
  });

  test("adds the parts up, and names five applications", () => {
    expect(check({ proxyProviders: 1 }, part(many(3)), part(many(4), "access/Guests"))).toEqual([
      "warning ACC-006  identity/authentik <- access/Guests <- access/Staff  each server pod opens 24 connections that the " +
        "budget knows nothing of: the embedded outpost serves app-1, app-2, app-3, app-4, app-1, 2 more\n" +
        "      proxy providers 4 of access/Guests + 3 of access/Staff = 7  >  proxyProviders 1   (6 short)\n" +
        "      fix: proxyProviders >= 7",
    ]);
    expect(check({}, part(many(5)))[0]).toContain("serves app-1, app-2, app-3, app-4, app-5\n");
    expect(check({}, part(many(6)))[0]).toContain("serves app-1, app-2, app-3, app-4, app-5, 1 more\n");
  });

  test("counts those alone that the embedded outpost serves", () => {
    const elsewhere = proxiedFacts("shop", { outposts: ["edge"] });
    const both = proxiedFacts("wiki", { outposts: ["edge", "authentik Embedded Outpost"] });
    expect(check({}, part([elsewhere, oauth2Facts("grafana")]))).toEqual([]);
    expect(check({}, part([elsewhere, both]))[0]).toContain("proxy providers 1 of access/Staff  >  proxyProviders 0");
  });

  test("says nothing where the number changes nothing: a pool for the whole pod, or a measured one", () => {
    expect(check({ version: "2026.8.5" }, part(many(2)))).toEqual([]);
    const connections = { release: "2026.5", embeddedOutpost: 9 } as const;
    expect(check({ connections }, part(many(2)))).toEqual([]);
    expect(check({ connections: { ...connections, release: "2026.2" } }, part(many(2)))).toHaveLength(1);
  });

  test("takes a line that nobody knows for the greediest", () => {
    expect(check({ version: "2027.2.0" }, part(many(2)))[0]).toContain("each server pod opens 8 connections");
  });

  test("leaves it open of which authentik applications are when there are several, or none", () => {
    expect(texts(rule, [...platform({}, [part(many(2))]), authentik({ path: "identity/second" })])).toEqual([]);
    expect(texts(rule, [part(many(2))])).toEqual([]);
  });

  test("changes a path that the embedded outpost does not serve together with the number", () => {
    expect(fixes({ webPath: "/sso/" }, [part(many(1))])).toEqual([
      {
        changes: [
          { prop: "proxyProviders", relation: ">=", to: 1 },
          { prop: "webPath", relation: "=", to: "/" },
        ],
      },
    ]);
  });

  test("makes room for the connections where there is none", () => {
    const [first, , , ...rest] = platform({}, [part(many(50))]);
    const [fix] = findings(rule, [
      ...(first === undefined ? [] : [first]),
      pgbouncer({ poolMode: "session", defaultPoolSize: 100, maxClientConn: 200 }),
      postgres({ maxConnections: 400 }),
      ...rest,
    ]).flatMap((each) => each.fixes);
    expect(fix?.changes.map(({ prop }) => prop)).toEqual([
      "proxyProviders",
      "pgbouncer.defaultPoolSize",
      "pgbouncer.maxClientConn",
      "database.maxConnections",
    ]);
  });
});
