import type { Finding } from "../../constructs/core/finding";
import { formatReportJson, reportDocument } from "../../constructs/core/report-document";

const ERROR: Finding = {
  rule: "PGB-003",
  severity: "error",
  at: ["identity/pgbouncer"],
  message: "too small",
  comparison: {
    subject: "clients",
    left: [{ label: "2", value: 2 }],
    must: "<=",
    right: [{ label: "1", value: 1, inferred: true }],
  },
  fixes: [{ changes: [{ prop: "pgbouncer.defaultPoolSize", relation: ">=", to: 2 }], note: "now" }],
};

test("a report for programs has a version, whether it passes, and every field of every finding", () => {
  expect(reportDocument({ findings: [ERROR] })).toEqual({ version: 1, passes: false, findings: [ERROR] });
  const accepted = { ...ERROR, accepted: { scope: "", reason: "r" } };
  expect(reportDocument({ findings: [accepted] })).toEqual({ version: 1, passes: true, findings: [accepted] });
});

test("its text is JSON, and its fields stand in this order", () => {
  const text = formatReportJson({ findings: [ERROR] });
  expect(JSON.parse(text)).toEqual({ version: 1, passes: false, findings: [ERROR] });
  expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"passes": false,\n {2}"findings": \[\n/);
  expect(text.endsWith("}\n")).toBe(true);
});
