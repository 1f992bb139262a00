import type { Facts } from "../../constructs/core/facts";
import { formatFinding } from "../../constructs/core/report";
import type { Rule } from "../../constructs/core/rule";
import { checkFacts } from "../../constructs/rules/check";
import { type PlatformFacts, platformFacts } from "../../constructs/rules/platform-facts";
import { authentik, pgbouncer, production } from "./facts";

const TOKEN = -1.8881545897087505e289;

function rule(id: Rule<PlatformFacts>["id"], check: Rule<PlatformFacts>["check"]): Rule<PlatformFacts> {
  return {
    id,
    title: "",
    severity: "error",
    invariants: [],
    why: "",
    sources: [],
    example: { fails: {}, passes: {} },
    check,
  };
}

test("facts of a kind that no rule knows are left alone", () => {
  const unknown: Facts = { kind: "something", path: "a/b" };
  const known: PlatformFacts[] = [];
  const watching = rule("OBS-999", (facts) => {
    known.push(facts);
    return [];
  });
  expect(checkFacts([unknown], [watching])).toEqual([]);
  expect(known).toEqual([platformFacts([])]);
});

describe("CFG-001", () => {
  test("reports each value that is known only at apply, by its place in the facts", () => {
    const facts = authentik({
      server: { workload: { replicas: TOKEN } },
      postgresql: { host: "$" + "{TfToken[TOKEN.7]}" },
    });
    expect(checkFacts([facts], []).map(formatFinding)).toEqual([
      "error CFG-001  identity/authentik  authentik.postgresql.host is known only at apply, so nothing that depends on it can be checked",
      "error CFG-001  identity/authentik  authentik.server.workload.replicas is known only at apply, so nothing that depends on it can be checked",
    ]);
  });

  test("keeps such facts away from the rules, and checks the others", () => {
    const unknown = authentik({ server: { webWorkers: TOKEN }, postgresql: { connMaxAgeSec: 60 } });
    const facts = production({ authentik: unknown, pgbouncer: pgbouncer({ authType: "md5" }) });
    const counting = rule("OBS-999", ({ authentiks, poolers }) => [
      { rule: "OBS-999", severity: "info", at: [], message: `${authentiks.length} and ${poolers.length}`, fixes: [] },
    ]);
    expect(checkFacts(facts, [counting]).map(({ rule, message }) => [rule, message])).toEqual([
      ["CFG-001", "authentik.server.webWorkers is known only at apply, so nothing that depends on it can be checked"],
      ["OBS-999", "0 and 1"],
    ]);
  });
});

describe("CFG-002", () => {
  test("reports a rule that throws, and runs the others", () => {
    const broken = rule("OBS-999", () => {
      throw new Error("no such thing");
    });
    const other = rule("OBS-998", () => [
      { rule: "OBS-998", severity: "info", at: ["x"], message: "still here", fixes: [] },
    ]);
    expect(checkFacts([], [broken, other]).map(formatFinding)).toEqual([
      "error CFG-002  rule OBS-999 could not run, please report it: no such thing",
      "info OBS-998  x  still here",
    ]);
  });

  test("reports a rule that throws something else than an error", () => {
    const broken = rule("OBS-999", () => {
      throw "text";
    });
    expect(checkFacts([], [broken])[0]?.message).toBe("rule OBS-999 could not run, please report it: text");
  });
});

test("findings are ordered by severity, then by rule, then by construct, then by message", () => {
  const found = [
    { rule: "OBS-002", severity: "info", at: ["a"], message: "i" },
    { rule: "OBS-001", severity: "warning", at: ["a"], message: "w" },
    { rule: "OBS-002", severity: "error", at: ["b"], message: "x" },
    { rule: "OBS-002", severity: "error", at: ["a"], message: "z" },
    { rule: "OBS-002", severity: "error", at: ["a"], message: "y" },
    { rule: "OBS-001", severity: "error", at: ["c"], message: "e" },
  ] as const;
  const all = rule("OBS-001", () => found.map((finding) => ({ ...finding, fixes: [] })));
  expect(checkFacts([], [all]).map(({ message }) => message)).toEqual(["e", "y", "z", "x", "w", "i"]);
});
