import { impatientProbes as rule } from "../../../constructs/rules/aut/aut-003-impatient-probes";
import { authentik, production, texts } from "../facts";

describe("AUT-003", () => {
  test("accepts windows of exactly 600 and 60 seconds", () => {
    const pod = {
      startupProbe: { periodSec: 60, failureThreshold: 10 },
      livenessProbe: { periodSec: 5, failureThreshold: 12 },
      readinessProbe: { periodSec: 30, failureThreshold: 2 },
    };
    expect(texts(rule, production({ authentik: authentik({ server: pod, worker: pod }) }))).toEqual([]);
  });

  test("refuses the chart's own liveness window of 30 seconds, and rounds the failures up", () => {
    const server = { livenessProbe: { periodSec: 7, failureThreshold: 3 } };
    expect(texts(rule, production({ authentik: authentik({ server }) }))).toEqual([
      "error AUT-003  identity/authentik/Server  the liveness probe does not outlast a wait for the migration lock or a database failover\n" +
        "      server liveness window 3 failures x 7s = 21s  <  60s   (39s missing)\n" +
        "      fix: server.probes.liveness.failureThreshold >= 9",
    ]);
  });

  test("refuses a readiness window of 59 seconds", () => {
    const server = { readinessProbe: { periodSec: 59, failureThreshold: 1 } };
    expect(texts(rule, production({ authentik: authentik({ server }) }))).toEqual([
      "error AUT-003  identity/authentik/Server  the readiness probe does not outlast a database failover\n" +
        "      server readiness window 1 failure x 59s = 59s  <  60s   (1s missing)\n" +
        "      fix: server.probes.readiness.failureThreshold >= 2",
    ]);
  });

  test("only warns of a worker's readiness, since nobody connects to a worker", () => {
    const worker = { readinessProbe: { periodSec: 59, failureThreshold: 1 } };
    expect(texts(rule, production({ authentik: authentik({ worker }) }))).toEqual([
      "warning AUT-003  identity/authentik/Worker  the readiness probe does not outlast a database failover\n" +
        "      worker readiness window 1 failure x 59s = 59s  <  60s   (1s missing)\n" +
        "      fix: worker.probes.readiness.failureThreshold >= 2",
    ]);
  });

  test("refuses a worker's liveness window of 59 seconds", () => {
    const worker = { livenessProbe: { periodSec: 59, failureThreshold: 1 } };
    expect(texts(rule, production({ authentik: authentik({ worker }) }))[0]).toMatch(/^error AUT-003 .*the liveness/);
  });

  test("refuses a startup window that the migrations may not fit in", () => {
    const worker = { startupProbe: { periodSec: 10, failureThreshold: 59 } };
    expect(texts(rule, production({ authentik: authentik({ worker }) }))).toEqual([
      "error AUT-003  identity/authentik/Worker  the startup probe does not outlast the migrations and their lock\n" +
        "      worker startup window 59 failures x 10s = 590s  <  600s   (10s missing)\n" +
        "      fix: worker.probes.startup.failureThreshold >= 60",
    ]);
  });

  test("lets Helm wait longer too, where a longer startup probe needs it", () => {
    const server = { startupProbe: { periodSec: 10, failureThreshold: 30 } };
    const at = (releaseTimeoutSec: number) =>
      texts(rule, production({ authentik: authentik({ server, releaseTimeoutSec }) }))[0];
    expect(at(1814)).toMatch(/fix: server\.probes\.startup\.failureThreshold >= 60 and timeoutSec >= 1815$/);
    expect(at(1815)).toMatch(/fix: server\.probes\.startup\.failureThreshold >= 60$/);
  });
});
