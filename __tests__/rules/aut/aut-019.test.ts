import { shortProbeTimeout as rule } from "../../../constructs/rules/aut/aut-019-short-probe-timeout";
import { authentik, production, texts } from "../facts";

describe("AUT-019", () => {
  test("accepts three seconds", () => {
    const probe = { timeoutSec: 3 };
    const pod = { startupProbe: probe, livenessProbe: probe, readinessProbe: probe };
    expect(texts(rule, production({ authentik: authentik({ server: pod, worker: pod }) }))).toEqual([]);
  });

  test.each([
    ["server", "readiness"],
    ["server", "liveness"],
    ["worker", "startup"],
    ["worker", "liveness"],
  ] as const)("warns of the %s's %s probe with two", (component, probe) => {
    const facts = authentik({ [component]: { [`${probe}Probe`]: { timeoutSec: 2 } } });
    const name = component === "server" ? "Server" : "Worker";
    expect(texts(rule, production({ authentik: facts }))).toEqual([
      `warning AUT-019  identity/authentik/${name}  the ${probe} probe takes a slow answer for none\n` +
        `      ${component} ${probe} timeout 2s  <  3s   (1s missing)\n` +
        `      fix: ${component}.probes.${probe}.timeoutSec >= 3`,
    ]);
  });
});
