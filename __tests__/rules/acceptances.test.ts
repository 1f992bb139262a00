import type { Acceptance, Finding, RuleId } from "../../constructs/core/finding";
import { formatFinding } from "../../constructs/core/report";
import type { Rule } from "../../constructs/core/rule";
import { reviewAcceptances } from "../../constructs/rules/acceptances";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";
import type { PlatformFacts } from "../../constructs/rules/platform-facts";

const rule = (id: RuleId, unacceptable?: string): Rule<PlatformFacts> => ({
  id,
  title: "",
  severity: "error",
  invariants: [],
  why: "",
  sources: [],
  example: { fails: {}, passes: {} },
  check: () => [],
  ...(unacceptable === undefined ? {} : { unacceptable }),
});
const RULES_HERE = [rule("OBS-001"), rule("OBS-002"), rule("OBS-003", "It loses data.")];

const finding = (id: RuleId, ...at: readonly string[]): Finding => ({
  rule: id,
  severity: "error",
  at,
  message: "m",
  fixes: [],
});
const acceptance = (id: RuleId, scope: string, reason = "known"): Acceptance => ({ rule: id, scope, reason });
const review = (findings: readonly Finding[], ...acceptances: readonly Acceptance[]) =>
  reviewAcceptances(findings, acceptances, RULES_HERE);
const isAccepted = (at: readonly string[], scope: string) =>
  review([finding("OBS-001", ...at)], acceptance("OBS-001", scope)).some(({ accepted }) => accepted !== undefined);

test("without acceptances every finding stays as it is", () => {
  const findings = [finding("OBS-001", "a"), finding("OBS-003", "b")];
  expect(review(findings)).toEqual(findings);
});

describe("an acceptance", () => {
  test.each<[string, readonly string[], string, boolean]>([
    ["the construct itself", ["a/b"], "a/b", true],
    ["what lies below it", ["a/b/c/d"], "a/b", true],
    ["a finding of several constructs of which one lies below it", ["x", "a/b"], "a", true],
    ["everything, at the root", ["x/y"], "", true],
    ["a finding of no construct, at the root", [], "", true],
    ["no finding of no construct elsewhere", [], "a", false],
    ["nothing above it", ["a"], "a/b", false],
    ["nothing beside it", ["a/c"], "a/b", false],
    ["nothing whose name only begins like its own", ["a/bc"], "a/b", false],
  ])("covers %s", (_, at, scope, covered) => {
    expect(isAccepted(at, scope)).toBe(covered);
  });

  test("marks the finding with its scope and its reason, and leaves the rest of it alone", () => {
    const found = { ...finding("OBS-001", "a/b"), fixes: [{ changes: [], note: "n" }] };
    expect(review([found], acceptance("OBS-001", "a", "why"))).toEqual([
      { ...found, accepted: { scope: "a", reason: "why" } },
    ]);
  });

  test("covers findings of its own rule only, all of them", () => {
    const findings = [finding("OBS-001", "a/x"), finding("OBS-001", "a/y"), finding("OBS-002", "a/x")];
    const reviewed = review(findings, acceptance("OBS-001", "a"));
    expect(reviewed.map(({ rule, at, accepted }) => [rule, at[0], accepted?.reason])).toEqual([
      ["OBS-002", "a/x", undefined],
      ["OBS-001", "a/x", "known"],
      ["OBS-001", "a/y", "known"],
    ]);
  });

  test("that is nearest tells the reason, and none of the others is unused", () => {
    const given = [acceptance("OBS-001", "", "root"), acceptance("OBS-001", "a/b", "near"), acceptance("OBS-001", "a")];
    for (const order of [given, [...given].reverse()]) {
      expect(review([finding("OBS-001", "a/b/c")], ...order)).toEqual([
        { ...finding("OBS-001", "a/b/c"), accepted: { scope: "a/b", reason: "near" } },
      ]);
    }
  });

  test("of two scopes of the same length the first by name tells the reason", () => {
    const given = [acceptance("OBS-001", "b", "second"), acceptance("OBS-001", "a", "first")];
    for (const order of [given, [...given].reverse()]) {
      expect(review([finding("OBS-001", "a", "b")], ...order)[0]?.accepted?.reason).toBe("first");
    }
  });

  test("can be of a warning and of a note", () => {
    for (const severity of ["warning", "info"] as const) {
      const found = { ...finding("OBS-001", "a"), severity };
      expect(review([found], acceptance("OBS-001", "a"))[0]?.accepted).toEqual({ scope: "a", reason: "known" });
    }
  });
});

describe("CFG-003", () => {
  test("warns of an acceptance that matches nothing, with rule, scope and reason, and says to leave it out", () => {
    const found = review([finding("OBS-001", "a")], acceptance("OBS-001", "a"), acceptance("OBS-001", "b", "old"));
    expect(found.filter(({ rule }) => rule === "CFG-003").map(formatFinding)).toEqual([
      'warning CFG-003  b  OBS-001 is accepted at b ("old"), and is not found there\n      fix: without accept.OBS-001',
    ]);
  });

  test("names the whole app where that is the scope", () => {
    expect(review([], acceptance("OBS-002", "", "old")).map(formatFinding)).toEqual([
      'warning CFG-003  OBS-002 is accepted for the whole app ("old"), and is not found there\n' +
        "      fix: without accept.OBS-002",
    ]);
  });

  test("refuses a rule that there is not, and names those that are near", () => {
    expect(review([finding("OBS-001", "a")], acceptance("OBS-01", "a", "x")).map(formatFinding)[0]).toBe(
      'error CFG-003  a  OBS-01 is accepted at a ("x"), and there is no such rule; there is OBS-001, OBS-002, OBS-003\n' +
        "      fix: without accept.OBS-01",
    );
    expect(review([], acceptance("VAL-9999", "", "x")).map(({ message }) => message)).toEqual([
      'VAL-9999 is accepted for the whole app ("x"), and there is no such rule',
    ]);
  });

  test("leaves alone what was given above the tree that is checked", () => {
    const above = { ...acceptance("OBS-001", ""), inherited: true };
    expect(review([], above)).toEqual([]);
    expect(review([], { ...acceptance("OBS-9", ""), inherited: true })).toEqual([]);
    expect(review([finding("OBS-001", "a")], above)[0]?.accepted?.scope).toBe("");
    expect(review([], { ...above, inherited: false })).toHaveLength(1);
  });
});

describe("CFG-004", () => {
  test("refuses to accept what nobody can, and the finding stays an error", () => {
    const found = review([finding("OBS-003", "a")], acceptance("OBS-003", "a", "please"));
    expect(found.map(formatFinding)).toEqual([
      'error CFG-004  a  OBS-003 is accepted at a ("please"), which nobody can: It loses data.\n' +
        "      fix: without accept.OBS-003",
      "error OBS-003  a  m",
    ]);
  });

  test("refuses it even where nothing is found", () => {
    expect(review([], acceptance("OBS-003", "a")).map(({ rule, severity }) => [rule, severity])).toEqual([
      ["CFG-004", "error"],
    ]);
  });

  test.each(ENGINE_FINDINGS.map(({ id }) => [id]))("holds for %s, of the engine itself", (id) => {
    const found = review([finding(id, "a")], acceptance(id, ""));
    expect(found.map(({ accepted }) => accepted)).toEqual([undefined, undefined]);
    expect(found.map(({ rule }) => rule)).toContain("CFG-004");
  });
});
