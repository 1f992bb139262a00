import { readFileSync } from "node:fs";
import { preflight } from "../../constructs/core/preflight";
import { formatReport } from "../../constructs/core/report";
import { buildApp } from "../../stacks/app";
import type { Environment } from "../../values/environments/environment";
import { README } from "../support/readme";
import { temporaryDirectory } from "../support/temporary-directory";
import { ON_EXISTING_SERVER as production } from "./existing-database";

/**
 * A configuration that ran in public and took logins down: persistent connections through session pooling of 20 + 5, 2Gi for
 * three web workers (tight, but enough on the day), a liveness probe of 30 s, tuning hidden by `existingSecret`, a rollout
 * strategy that the chart ignores.
 */
const OUTAGE: Environment = {
  ...production,
  platform: {
    ...production.platform,
    connMaxAgeSec: 60,
    pgbouncer: { poolMode: "session", maxClientConn: 200 },
    server: { resources: { limits: { memory: "2Gi" } }, probes: { liveness: { failureThreshold: 3 } } },
    rawValues: {
      authentik: { existingSecret: { secretName: "goauthentik" } },
      server: { strategy: { type: "RollingUpdate" } },
    },
  },
};

test("the configuration behind a public outage is refused, for each of its faults, in one report", () => {
  const { findings } = temporaryDirectory((folder) => preflight(buildApp(OUTAGE, folder)));

  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    "error AUT-003",
    "error DB-001",
    "error PGB-003",
    "error VAL-001",
    "error VAL-002",
    "warning AUT-002",
    "info VAL-004",
  ]);
});

test("the report that README.md begins with is what preflight says", () => {
  const session: Environment = {
    ...production,
    platform: { ...production.platform, pgbouncer: { poolMode: "session" } },
  };
  const report = temporaryDirectory((folder) => preflight(buildApp(session, folder)));
  expect(readFileSync(README, "utf8")).toContain(`\`\`\`text\n${formatReport(report)}\n\`\`\``);
});
