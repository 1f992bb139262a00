import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { PropError } from "../../constructs/core/prop-check";
import { checkEnvironment } from "../../stacks/check-environment";
import { checkObservability } from "../../stacks/observability-checks";
import { ObservabilityStack } from "../../stacks/observability-stack";
import { observedEnvironment } from "../../stacks/observed-environment";
import type { ObservabilitySettings } from "../../values/environments/observability";
import { production } from "../../values/environments/production";
import { PLATFORM } from "../observability/alert-facts";
import { at, type Path } from "./every";
import { MAXIMAL_BESIDE, MAXIMAL_OBSERVABILITY, PARTS } from "./maximal-observability";
import { NONSENSE } from "./nonsense";
import { untraced } from "./untraced";

jest.setTimeout(300_000);

const findings = (observability: ObservabilitySettings) =>
  checkEnvironment({ ...production, observability }).findings.map(({ rule, message }) => `${rule} ${message}`);

/** Every setting, and every prop of it: what is below, the tests of the constructs change. Each part stands alone. */
const CASES = Object.entries(PARTS).flatMap(([part, value]) => {
  const base: ObservabilitySettings = { namespace: "watch", [part]: value };
  const props = typeof value === "object" ? Object.keys(value) : [];
  return [[part], ...props.map((prop) => [part, prop])].map((path: Path) => ({ base, path }));
});

/** How the stack's settings are refused; undefined when they are not. What they are about is right. */
function refusal(observability: ObservabilitySettings): unknown {
  try {
    const environment = observedEnvironment({ ...production, observability });
    const settings = checkObservability("observability", environment) ?? {};
    new ObservabilityStack(new App({ outdir }), "observability", environment, settings, { platform: PLATFORM });
    return undefined;
  } catch (error) {
    return error;
  }
}

untraced();
let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "observability-"));
});
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

test.each([
  ["a Prometheus of its own", MAXIMAL_OBSERVABILITY],
  ["a Prometheus that exists", MAXIMAL_BESIDE],
])("every prop with %s makes sense", (_, settings) => {
  expect(findings(settings)).toEqual([]);
});

test("nonsense in any setting is refused with its path, or accepted; nothing else is ever thrown", () => {
  const outcomes = [{ base: MAXIMAL_BESIDE, path: ["namespace"] }, ...CASES].flatMap(({ base, path }) =>
    [...NONSENSE]
      .filter(([name]) => ["NaN", "blank", "null", "list", "true", "JSON with __proto__", "function"].includes(name))
      .map(([name, value]) => {
        const error = refusal(at(base, path, value));
        // A part that lacks everything is refused by the names of what it lacks.
        const word = name === "JSON with __proto__" ? "" : String(path.at(-1));
        const told = error instanceof PropError && error.message.includes(word);
        return { label: `${path.join(".")} = ${name}`, error, fine: error === undefined || told };
      }),
  );
  const wrong = outcomes.filter(({ fine }) => !fine);
  expect(wrong.map(({ label, error }) => `${label}: ${error}`)).toEqual([]);
  expect(outcomes.filter(({ error }) => error === undefined).length / outcomes.length).toBeLessThan(0.2);
});
