import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dashboardFile, EVERY_DASHBOARD } from "../support/dashboards";
import { laneUnless, missingPrograms } from "../support/lane";
import { temporaryDirectory } from "../support/temporary-directory";

/** Grafana's own description of a dashboard: `dashboard.cue` of grafana/kind-registry, which is not kept here. */
const SCHEMA = process.env.GRAFANA_DASHBOARD_SCHEMA ?? "";
const CUE = { program: "cue", hint: "go install cuelang.org/go/cmd/cue@v0.14.1" };

/** What Grafana's schema says of a dashboard; empty when it takes it. A definition takes no field that it does not have. */
function complaints(dashboard: string): string {
  return temporaryDirectory((directory) => {
    const [closed, file] = ["closed.cue", "dashboard.json"].map((name) => join(directory, name)) as [string, string];
    writeFileSync(closed, "package kind\n#Dashboard: lineage.schemas[0].schema.spec\n");
    writeFileSync(file, dashboard);
    const args = ["vet", "-c=false", "-d", "#Dashboard", SCHEMA, closed, file];
    const { status, stderr } = spawnSync(CUE.program, args, { encoding: "utf8" });
    return status === 0 ? "" : stderr;
  });
}

const missing = existsSync(SCHEMA)
  ? missingPrograms([CUE])
  : "GRAFANA_DASHBOARD_SCHEMA names no dashboard.cue of grafana/kind-registry";

laneUnless(missing)("dashboards, by Grafana's own schema", () => {
  const read = (name: (typeof EVERY_DASHBOARD)[number]["name"], line: string) =>
    readFileSync(dashboardFile(name, line), "utf8");

  test.each(EVERY_DASHBOARD)("$name of $line is one", ({ name, line }) => {
    expect(complaints(read(name, line))).toBe("");
  });

  test("one with a field that Grafana does not know is none", () => {
    const [{ name, line }] = EVERY_DASHBOARD as [(typeof EVERY_DASHBOARD)[number]];
    const { panels, ...dashboard } = JSON.parse(read(name, line));
    const [first, second, ...others] = panels;
    const text = JSON.stringify({ ...dashboard, panels: [first, { ...second, hight: 8 }, ...others] });
    expect(complaints(text)).toContain("panels.1.hight: field not allowed");
  });
});
