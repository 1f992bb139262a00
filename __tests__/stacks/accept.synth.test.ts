import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Acceptances } from "../../constructs/core/acceptance";
import { formatReport, passes } from "../../constructs/core/report";
import { checkEnvironment } from "../../stacks/check-environment";
import { synthesise } from "../../stacks/synthesise";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";
import { temporaryDirectory } from "../support/temporary-directory";

const REASON = "the second pooler comes in March";

/** Production with a session pool that is too small for its clients: PGB-003. */
function unfit(accept: Acceptances, of: "environment" | "platform"): Environment {
  const platform = {
    ...production.platform,
    pgbouncer: { poolMode: "session", defaultPoolSize: 20, reservePoolSize: 5, maxClientConn: 500 },
  } as const;
  return of === "environment"
    ? { ...production, platform, accept }
    : { ...production, platform: { ...platform, accept } };
}

test("the environment is refused without an acceptance", () => {
  expect(checkEnvironment(unfit({}, "environment")).findings.map(({ rule }) => rule)).toEqual(["PGB-003"]);
});

test.each([
  ["environment", ""],
  ["platform", "identity/Platform"],
] as const)("what the %s accepts is written, and stays in preflight.json", (of, scope) => {
  temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const report = synthesise(unfit({ "PGB-003": REASON }, of), outdir);
    expect(passes(report)).toBe(true);
    const json = JSON.parse(readFileSync(join(outdir, "preflight.json"), "utf8"));
    expect(json).toMatchObject({ passes: true, findings: [{ rule: "PGB-003", accepted: { scope, reason: REASON } }] });
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    // The command prints the report: the cdktf command must not say it again.
    expect(manifest.stacks.identity.annotations).toEqual([]);
    const place = scope === "" ? "for the whole app" : `at ${scope}`;
    expect(formatReport(report)).toMatch(
      new RegExp(
        `^accepted error PGB-003 [\\s\\S]*\\n {6}accepted ${place}: ${REASON}\npreflight: no errors, 0 warnings, 0 notes, 1 accepted$`,
      ),
    );
  });
});

test("what is accepted and not found is a warning, which stops nothing", () => {
  const report = checkEnvironment({ ...production, accept: { "PGB-003": REASON } });
  expect(formatReport(report)).toBe(
    `warning CFG-003  PGB-003 is accepted for the whole app ("${REASON}"), and is not found there\n` +
      "      fix: without accept.PGB-003\npreflight: no errors, 1 warning, 0 notes",
  );
});

test.each(["environment", "platform"] as const)("a blank reason of the %s is refused where it is given", (of) => {
  const where = of === "environment" ? "the app" : "identity/Platform";
  expect(() => checkEnvironment(unfit({ "PGB-003": " " }, of))).toThrow(
    `${where}: \`accept.PGB-003\` must be the reason, in words that are known now, got: " "`,
  );
});
