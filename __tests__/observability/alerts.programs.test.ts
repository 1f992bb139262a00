import { ALERT_NAMES, type AlertName } from "../../values/alerts/alert";
import { buildAlerts } from "../../values/alerts/build";
import { lane } from "../support/lane";
import { everyAlert } from "./alert-facts";
import { FAULTS } from "./faults";
import { healthy } from "./healthy";
import { checkRules, type Expectation, PROMETHEUS, type RuleTest, ruleFile, testRules } from "./promtool";
import { SAID } from "./said";
import { input, late, type TestSeries, type Turn } from "./series";

const STEP_SEC = 30;
/** Healthy minutes before a fault. */
const BEFORE_SEC = 600;

const FACTS = everyAlert();
const RULES = ruleFile(FACTS);
const SERIES = healthy(FACTS);
const PROGRAMS = lane(PROMETHEUS);

const FIRING = 'ALERTS{alertstate="firing"}';

function firing(atSec: number, ...names: readonly AlertName[]): Expectation {
  const samples = [...names].sort().map((name) => ({ labels: `{alertname="${name}"}`, value: 1 }));
  return { expr: `group by (alertname) (${FIRING})`, atSec, samples };
}

const silent = (atSec: number, name: AlertName): Expectation => ({
  expr: `ALERTS{alertname="${name}",alertstate="firing"}`,
  atSec,
  samples: [],
});

const SUCCESS = { code: 0, output: expect.stringContaining("SUCCESS") };

/** How long each alert waits. */
const LASTING = new Map(buildAlerts(FACTS).flatMap(({ alerts }) => alerts.map(({ name, forSec }) => [name, forSec])));

/** Seconds after a fault at which its alert fires for certain: its window has filled, and it has waited. */
const endSec = (name: AlertName) => BEFORE_SEC + (FAULTS[name].windowSec ?? 900) + (LASTING.get(name) ?? 0) + 300;

function run(
  name: string,
  untilSec: number,
  turns: readonly Turn[],
  expectations: readonly Expectation[],
  appears: readonly TestSeries[] = [],
): RuleTest {
  const [before, after] = [BEFORE_SEC / STEP_SEC, (untilSec - BEFORE_SEC) / STEP_SEC];
  const series = SERIES.map((one) => input(one, turns, before, after));
  return { name, series: [...series, ...appears.map((one) => late(one, before, after))], expectations };
}

PROGRAMS("alerts, judged by promtool", () => {
  test("the rule file is one that Prometheus reads", () => {
    const { code, output } = checkRules(RULES);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("SUCCESS: 40 rules found") });
  });

  test("a healthy hour is silent, at every five minutes of it", () => {
    const times = Array.from({ length: 12 }, (_, i) => (i + 1) * 300);
    const healthyHour = run(
      "healthy",
      3600,
      [],
      times.map((atSec) => firing(atSec)),
    );
    expect(testRules(RULES, STEP_SEC, [healthyHour])).toEqual(SUCCESS);
  });

  test("every alert fires on its fault, with nothing else, and not before its time", () => {
    const tests = ALERT_NAMES.map((name) => {
      const { breaks, also = [], appears } = FAULTS[name];
      const tooEarly = BEFORE_SEC + (LASTING.get(name) ?? 0) - STEP_SEC;
      const expected = [silent(tooEarly, name), firing(endSec(name), name, ...also)];
      return run(name, endSec(name), breaks, expected, appears);
    });
    expect(testRules(RULES, STEP_SEC, tests)).toEqual(SUCCESS);
  });

  test("every alert lets pass what it says", () => {
    const tests = ALERT_NAMES.map((name) => run(name, endSec(name), FAULTS[name].lets, [silent(endSec(name), name)]));
    expect(testRules(RULES, STEP_SEC, tests)).toEqual(SUCCESS);
  });

  test("every alert says what it is about, in whole numbers of the fault", () => {
    const tests = ALERT_NAMES.map((name) => {
      const atSec = endSec(name);
      return { ...run(name, atSec, FAULTS[name].breaks, [], FAULTS[name].appears), asked: { alertname: name, atSec } };
    });
    const { output } = testRules(RULES, STEP_SEC, tests);
    const said = new Map(
      [...output.matchAll(/Labels:\{alertname="(\w+)".*?\n?.*?description="((?:[^"\\]|\\.)*)"/g)].map(
        ([, name = "", text = ""]) => [name, text.replaceAll('\\"', '"')],
      ),
    );
    expect([...said.keys()].sort()).toEqual([...ALERT_NAMES].sort());
    expect(Object.fromEntries(said)).toEqual(SAID);
  });

  test("names that are no good for PromQL or YAML are none for Prometheus", () => {
    const hostile = everyAlert({
      outposts: [{ name: 'a "b" \\ c: #{x} %d' }, { name: "d" }],
      alertLabels: { team: "identity" },
      poolerExporter: "cloudnative-pg",
      runbookBaseUrl: "https://runbooks.example",
      scrapeIntervalSec: 61,
    });
    expect(checkRules(ruleFile(hostile))).toEqual({ code: 0, output: expect.stringContaining("SUCCESS: 41 rules") });
  });

  test("an alert that does not fire is seen", () => {
    const nothing = run("nothing", 1200, [], [firing(1200, "AuthentikServerDown")]);
    const { code, output } = testRules(RULES, STEP_SEC, [nothing]);
    expect(code).toBe(1);
    expect(output).toContain("AuthentikServerDown");
  });
});
