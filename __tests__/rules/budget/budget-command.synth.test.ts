import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { formatBudget } from "../../../constructs/rules/budget/format-budget";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { budget, environmentBudget } from "../../../stacks/commands/budget";
import { publishedFacts } from "../../../stacks/published-facts";
import { homelab } from "../../../values/environments/homelab";
import { local } from "../../../values/environments/local";
import { production } from "../../../values/environments/production";
import { ROOT } from "../../support/sources";

/** A person without a site file. */
const env = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  XDG_CONFIG_HOME: join(__dirname, "none"),
  ...more,
});

describe("npm run budget", () => {
  test("prints the budget of the environment that is named, and exits 0 when everything fits", () => {
    const text = formatBudget(connectionBudget(platformFacts(publishedFacts(production))));
    expect(budget(["production"], env())).toEqual({ exitCode: 0, text });
    expect(text).toContain("nearest limit: server connections while PgBouncer rolls, ~179 of 192, 13 left");
  });

  test("takes the environment from CDKTF_AUTHENTIK_ENVIRONMENT, otherwise local", () => {
    const named = (more: NodeJS.ProcessEnv, args: readonly string[] = []) =>
      JSON.parse(budget([...args, "--format", "json"], env(more)).text).environment;
    expect(named({})).toBe("local");
    expect(named({ CDKTF_AUTHENTIK_ENVIRONMENT: "homelab" })).toBe("homelab");
    expect(named({ CDKTF_AUTHENTIK_ENVIRONMENT: "homelab" }, ["production"])).toBe("production");
  });

  test("prints the same as JSON, every field of it present", () => {
    const printed = JSON.parse(budget(["production", "--format", "json"], env()).text);
    expect(printed).toEqual(environmentBudget(production));
    expect(Object.keys(printed)).toEqual(["environment", "fits", "nearest", "pods", "limits", "notes"]);
    expect(Object.keys(printed.limits[0])).toEqual([
      "id",
      "limit",
      "at",
      "demand",
      "capacity",
      "left",
      "fits",
      "inferred",
      "informational",
      "demandTerms",
      "capacityTerms",
    ]);
    expect(printed.limits.map(({ id, demand, capacity }: Record<string, unknown>) => [id, demand, capacity])).toEqual([
      ["pooler-clients", 240, 1200],
      ["pooler-clients-one-lost", 240, 800],
      ["server-authentik-rolls", 169, 192],
      ["server-pgbouncer-rolls", 179, 192],
    ]);
  });

  test.each([
    [["nowhere"], "unknown environment: nowhere; there are: local, homelab, production"],
    [["local", "homelab"], "one environment at a time, got: local, homelab\nusage: npm run budget"],
    [["--format", "yaml"], "--format must be table or json, got: yaml\nusage: npm run budget"],
    [["--fix"], "usage: npm run budget"],
  ])("cannot run with %j", (args, message) => {
    expect(() => budget(args, env())).toThrow(message);
  });
});

describe("the budget of an environment", () => {
  test.each([local, homelab, production])("fits in $name", (environment) => {
    expect(environmentBudget(environment)).toMatchObject({ environment: environment.name, fits: true, notes: [] });
  });

  test("that asks for more than its server has does not fit", () => {
    const small = { ...production, database: { ...production.database, maxConnections: 186 } };
    expect(environmentBudget(small)).toMatchObject({
      fits: false,
      nearest: { id: "server-pgbouncer-rolls", left: -1 },
    });
    const enough = { ...production, database: { ...production.database, maxConnections: 187 } };
    expect(environmentBudget(enough)).toMatchObject({ fits: true, nearest: { left: 0 } });
  });

  test("has the numbers that somebody has measured, unmarked", () => {
    const connections = { release: "2026.8", perWebWorker: 31 };
    const { pods } = environmentBudget({ ...production, platform: { ...production.platform, connections } });
    expect(pods[0]?.terms[0]).toEqual({ label: "3 web workers x 31 measured", value: 93, inferred: false });
  });

  test("with a number that is known only at apply cannot be told", () => {
    const database = { ...production.database, maxConnections: -1.8881545897087503e289 };
    expect(() => environmentBudget({ ...production, database })).toThrow(
      "database/Database: limits.maxConnections is known only at apply, so nothing can be calculated with it",
    );
  });
});

const COMMAND = join(ROOT, "lib", "stacks", "commands", "budget.js");
const built = existsSync(COMMAND);
const suite = built ? describe : describe.skip;

suite(`the command${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: __dirname,
      env: { ...process.env, ...env() },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  test("prints the budget and exits 0", () => {
    expect(run("homelab")).toEqual({ status: 0, stdout: `${formatBudget(environmentBudget(homelab))}\n`, stderr: "" });
  });

  test("says why it could not run and exits 2", () => {
    expect(run("nowhere")).toEqual({
      status: 2,
      stdout: "",
      stderr: "unknown environment: nowhere; there are: local, homelab, production\n",
    });
  });
});
