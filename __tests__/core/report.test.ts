import type { Finding, Term } from "../../constructs/core/finding";
import {
  findingDetails,
  formatFinding,
  formatReport,
  formatScope,
  formatTerms,
  PLAIN,
  passes,
  plural,
} from "../../constructs/core/report";

const FINDING: Finding = {
  rule: "PGB-003",
  severity: "error",
  at: ["identity/pgbouncer", "identity/authentik"],
  message: "session pooling pins one server connection per client",
  comparison: {
    subject: "peak clients",
    left: [
      { label: "4 server pods x 45", value: 180 },
      { label: "3 worker pods x 20", value: 60 },
    ],
    must: "<=",
    right: [{ label: "3 poolers x (20 + 5)", value: 75 }],
  },
  fixes: [
    { changes: [{ prop: "pgbouncer.defaultPoolSize", relation: ">=", to: 75 }] },
    {
      changes: [
        { prop: "pgbouncer.poolMode", relation: "=", to: "transaction" },
        { prop: "direct", relation: "=", to: true },
      ],
      note: "authentik >= 2026.8",
    },
  ],
};

const of = (severity: Finding["severity"]): Finding => ({ rule: "OBS-001", severity, at: [], message: "m", fixes: [] });

test("a finding shows where, what, both sums and every way out", () => {
  expect(formatFinding(FINDING)).toBe(
    "error PGB-003  identity/pgbouncer <- identity/authentik  session pooling pins one server connection per client\n" +
      "      peak clients 4 server pods x 45 + 3 worker pods x 20 = 240  >  3 poolers x (20 + 5) = 75   (165 short)\n" +
      '      fix: pgbouncer.defaultPoolSize >= 75, or pgbouncer.poolMode = "transaction" and direct = true (authentik >= 2026.8)',
  );
});

test("a finding without constructs, numbers and fixes is one line", () => {
  expect(formatFinding(of("warning"))).toBe("warning OBS-001  m");
});

test("what must be at least as much is missing rather than short, in its unit", () => {
  const comparison = {
    subject: "server memory",
    left: [{ label: "limit 2048Mi", value: 2048 }],
    must: ">=",
    right: [
      { label: "3 web workers x 500", value: 1500 },
      { label: "base 1024", value: 1024 },
    ],
    unit: "Mi",
  } as const;
  expect(formatFinding({ ...of("error"), comparison })).toBe(
    "error OBS-001  m\n      server memory limit 2048Mi  <  3 web workers x 500 + base 1024 = 2524Mi   (476Mi missing)",
  );
});

test("a fix can leave a prop out, or be words only", () => {
  const fixes = [
    { changes: [{ prop: "values.server.strategy", relation: "unset" }], note: "server.rollout sets it" },
    { changes: [], note: "put it into a Secret" },
  ] as const;
  expect(formatFinding({ ...of("error"), fixes })).toBe(
    "error OBS-001  m\n      fix: without values.server.strategy (server.rollout sets it), or put it into a Secret",
  );
});

test.each<[string, readonly Term[]]>([
  [
    "max_connections 200 - reserved 3 = 197",
    [
      { label: "max_connections 200", value: 200 },
      { label: "reserved 3", value: -3 },
    ],
  ],
  ["1 pooler x 400 = 400", [{ label: "1 pooler x 400", value: 400 }]],
  ["3 nodes", [{ label: "3 nodes", value: 3 }]],
  ["nothing = 0", []],
])("a sum reads %s", (text, terms) => {
  expect(formatTerms(terms)).toBe(text);
});

test("a report ends with its counts, and says that nothing was written", () => {
  expect(formatReport({ findings: [of("error"), of("error"), of("warning"), of("info")] })).toBe(
    "error OBS-001  m\nerror OBS-001  m\nwarning OBS-001  m\ninfo OBS-001  m\n" +
      "preflight: 2 errors, 1 warning, 1 note: nothing was written",
  );
});

test("a report without errors says so", () => {
  expect(formatReport({ findings: [] })).toBe("preflight: no errors, 0 warnings, 0 notes");
});

test("only errors stand in the way", () => {
  expect(passes({ findings: [] })).toBe(true);
  expect(passes({ findings: [of("warning"), of("info")] })).toBe(true);
  expect(passes({ findings: [of("info"), of("error")] })).toBe(false);
});

test("one of a thing has no s", () => {
  expect([0, 1, 2].map((count) => plural(count, "node"))).toEqual(["0 nodes", "1 node", "2 nodes"]);
});

const accepted = { scope: "identity/Platform", reason: "moves in March" };

test("an accepted finding says so, where, and why", () => {
  expect(formatFinding({ ...of("error"), at: ["a"], accepted })).toBe(
    "accepted error OBS-001  a  m\n      accepted at identity/Platform: moves in March",
  );
  expect(formatFinding({ ...of("warning"), accepted: { ...accepted, scope: "" } })).toBe(
    "accepted warning OBS-001  m\n      accepted for the whole app: moves in March",
  );
});

test("details are the comparison, the ways out, and why it was accepted, in this order", () => {
  expect(findingDetails({ ...FINDING, accepted }).map((line) => line.split(" ")[0])).toEqual([
    "peak",
    "fix:",
    "accepted",
  ]);
  expect(findingDetails(of("error"))).toEqual([]);
});

test("a scope without a path is the whole app", () => {
  expect([formatScope(""), formatScope("a/b")]).toEqual(["for the whole app", "at a/b"]);
});

test("accepted findings stand in nobody's way, and are counted for themselves", () => {
  const report = { findings: [of("warning"), { ...of("error"), accepted }, { ...of("info"), accepted }] };
  expect(passes(report)).toBe(true);
  expect(formatReport(report)).toMatch(/\npreflight: no errors, 1 warning, 0 notes, 2 accepted$/);
  const refused = { findings: [of("error"), { ...of("warning"), accepted }] };
  expect(passes(refused)).toBe(false);
  expect(formatReport(refused)).toMatch(/\npreflight: 1 error, 0 warnings, 0 notes, 1 accepted: nothing was written$/);
});

test("a style dresses the severity, the rule, the constructs and the number of errors, and nothing else", () => {
  const named = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
  const style = {
    ...PLAIN,
    error: named("e"),
    warning: named("w"),
    accepted: named("a"),
    strong: named("b"),
    faint: named("f"),
  };
  const findings = [{ ...of("error"), at: ["x", "y"] }, of("warning"), { ...of("info"), accepted }];
  expect(formatReport({ findings }, style).split("\n")).toEqual([
    "<e>error</e> <b>OBS-001</b>  <f>x <- y</f>  m",
    "<w>warning</w> <b>OBS-001</b>  m",
    "<a>accepted info</a> <b>OBS-001</b>  m",
    "      accepted at identity/Platform: moves in March",
    "preflight: <e>1 error</e>, 1 warning, 0 notes, 1 accepted: nothing was written",
  ]);
});
