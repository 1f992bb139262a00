import { ALERT_NAMES, type AlertName } from "../../values/alerts/alert";
import { buildAlerts } from "../../values/alerts/build";
import { lane } from "../support/lane";
import { everyAlert } from "./alert-facts";
import { FAULTS, type Fault } from "./faults";
import { healthy } from "./healthy";
import { checkRules, type Expectation, PROMETHEUS, type RuleTest, ruleFile, testRules } from "./promtool";
import { input, late, type Turn } from "./series";

const STEP_SEC = 30;
/** An hour of health, then an hour and a half of the fault. */
const BEFORE = 120;
const AFTER = 180;
const END_SEC = (BEFORE + AFTER) * STEP_SEC;

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

function run(name: string, turns: readonly Turn[], expectations: readonly Expectation[], fault?: Fault): RuleTest {
  const appears = (fault?.appears ?? []).map((series) => late(series, BEFORE, AFTER));
  return { name, series: [...SERIES.map((one) => input(one, turns, BEFORE, AFTER)), ...appears], expectations };
}

const SUCCESS = { code: 0, output: expect.stringContaining("SUCCESS") };

/** How long each alert waits. */
const LASTING = new Map(buildAlerts(FACTS).flatMap(({ alerts }) => alerts.map(({ name, forSec }) => [name, forSec])));

PROGRAMS("alerts, judged by promtool", () => {
  test("the rule file is one that Prometheus reads", () => {
    const { code, output } = checkRules(RULES);
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining("SUCCESS: 26 rules found") });
  });

  test("two and a half healthy hours are silent, at every five minutes of them", () => {
    const times = Array.from({ length: END_SEC / 300 }, (_, i) => (i + 1) * 300);
    const verdict = testRules(RULES, STEP_SEC, [
      run(
        "healthy",
        [],
        times.map((atSec) => firing(atSec)),
      ),
    ]);
    expect(verdict).toEqual(SUCCESS);
  });

  test("every alert fires on its fault, with nothing else, and not before its time", () => {
    const tests = ALERT_NAMES.map((name) => {
      const { breaks, also = [] } = FAULTS[name];
      const tooEarly = BEFORE * STEP_SEC + (LASTING.get(name) ?? 0) - STEP_SEC;
      return run(name, breaks, [silent(tooEarly, name), firing(END_SEC, name, ...also)], FAULTS[name]);
    });
    expect(testRules(RULES, STEP_SEC, tests)).toEqual(SUCCESS);
  });

  test("every alert lets pass what it says", () => {
    const tests = ALERT_NAMES.map((name) => run(name, FAULTS[name].lets, [silent(END_SEC, name)]));
    expect(testRules(RULES, STEP_SEC, tests)).toEqual(SUCCESS);
  });

  test("an alert that does not fire is seen", () => {
    const { code, output } = testRules(RULES, STEP_SEC, [run("nothing", [], [firing(END_SEC, "AuthentikServerDown")])]);
    expect(code).toBe(1);
    expect(output).toContain("AuthentikServerDown");
  });
});
