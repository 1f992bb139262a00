import { formatFinding } from "../../constructs/core/report";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";
import { patched } from "../../constructs/rules/examples";
import { RULES } from "../../constructs/rules/index";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { exampleFacts } from "../../stacks/example-facts";
import { changes, explain, findRule } from "../../stacks/explain";

const PRODUCTION = exampleFacts();

test("a rule is told with its reason, its sources and both of its examples, the first with what preflight prints", () => {
  expect(explain(findRule("PGB-003"), PRODUCTION)).toBe(
    [
      "PGB-003  session pooling has fewer server connections than clients",
      "error; can be accepted with a reason",
      "",
      "why",
      "  In session mode every client pins a server connection until it disconnects. Clients beyond the",
      "  pool wait for query_wait_timeout and are then refused; readiness probes, which query the database,",
      "  fail with them, and every pod leaves the load balancer at once.",
      "",
      "refused: production, with",
      '  pgbouncer.poolMode = "session"',
      "",
      "  error PGB-003  identity/Platform/PgBouncer <- identity/Platform/Authentik  session pooling pins one server connection per client",
      "        peak clients 4 server pods x 45 + 3 worker pods x 20 = 240  >  3 poolers x (20 + 5) = 75   (165 short)",
      '        fix: pgbouncer.defaultPoolSize >= 75 and database.maxConnections >= 413, or pgbouncer.poolMode = "transaction" and direct = true (authentik >= 2026.8)',
      "",
      "fine: production, with",
      '  pgbouncer.poolMode = "session"',
      "  pgbouncer.defaultPoolSize = 75",
      "",
      "sources",
      "  https://github.com/goauthentik/authentik/issues/9152",
      "  https://www.pgbouncer.org/features.html",
    ].join("\n"),
  );
});

test("a finding of the engine is told too, and that nobody can accept it", () => {
  const text = explain(findRule("CFG-001"), PRODUCTION);
  expect(text).toMatch(/^CFG-001 {2}a value is known only at apply\nerror; cannot be accepted: What depends on /);
  expect(text).not.toContain("production, with");
});

test.each([...RULES, ...ENGINE_FINDINGS].map(({ id }) => [id]))("%s is explained within 100 columns", (id) => {
  const text = explain(findRule(id.toLowerCase()), PRODUCTION);
  expect(text.startsWith(`${id}  `)).toBe(true);
  const [, why = ""] = /\nwhy\n([\s\S]*?)\n\n/.exec(text) ?? [];
  expect(why.split("\n").filter((line) => line.length > 102)).toEqual([]);
});

const EXAMPLES = RULES.map((rule) => [rule.id, rule, rule.example] as const);

test.each(EXAMPLES)("the examples of %s hold for the environment production as well", (_, rule, example) => {
  const found = (patch: typeof example.fails) => rule.check(platformFacts(patched(PRODUCTION, patch)));
  expect(found(example.fails).length).toBeGreaterThan(0);
  expect(found(example.passes).map(formatFinding)).toEqual([]);
});

test("changes are one line each, with the path of the fact", () => {
  const patch = { pgbouncer: { a: { b: 1, c: [1, { d: 2 }] }, e: null, f: undefined, g: {}, h: "x" }, cluster: {} };
  expect(changes(patch)).toEqual([
    "pgbouncer.a.b = 1",
    'pgbouncer.a.c = [1,{"d":2}]',
    "pgbouncer.e = null",
    "pgbouncer.g = {}",
    'pgbouncer.h = "x"',
    "cluster = {}",
  ]);
  expect(changes({})).toEqual(["nothing changed"]);
});

test("an id that waits for its component is answered with that", () => {
  const waiting = [{ id: "K8S-999", title: "a mistake", component: "file storage", invariants: [] }] as const;
  expect(() => findRule("k8s-999", waiting)).toThrow(
    /^K8S-999 is reserved for file storage and checked by nothing yet: a mistake/,
  );
  expect(() => findRule("k8s-999")).toThrow(/^unknown rule: k8s-999/);
});

test("an unknown rule is answered with those near it, otherwise with all", () => {
  expect(() => findRule("PGB-03")).toThrow(/^unknown rule: PGB-03; near it are: PGB-003, /);
  const ids = [...RULES, ...ENGINE_FINDINGS].map(({ id }) => id).join(", ");
  expect(() => findRule("nonsense")).toThrow(new Error(`unknown rule: nonsense; there are: ${ids}`));
  expect(() => findRule("")).toThrow(/^unknown rule: ; there are: /);
});
