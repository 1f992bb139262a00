import { given } from "../../constructs/core/json";
import { ALERT_NAMES } from "../../values/alerts/alert";
import { buildAlerts } from "../../values/alerts/build";
import { ruleGroups } from "../../values/alerts/rule-file";
import { authentikMetrics, SURROUNDING_METRICS, seriesNames } from "../../values/releases/metrics";
import { SUPPORTED_LINES } from "../../values/releases/releases";
import { further } from "../rules/watch-facts";
import { everyAlert, PLATFORM } from "./alert-facts";
import { FAULTS } from "./faults";
import { healthy } from "./healthy";
import { idle } from "./series";
import { exported, SCRAPE_LABELS } from "./stub-exporter";

const FACTS = everyAlert();
const ALERTS = buildAlerts(FACTS).flatMap(({ alerts }) => alerts);
const alertOf = (facts = FACTS, name = "") =>
  buildAlerts(facts)
    .flatMap(({ alerts }) => alerts)
    .find((alert) => alert.name === name);
const names = (facts = FACTS) => buildAlerts(facts).map(({ name, alerts }) => [name, alerts.map((each) => each.name)]);

/** Everything is read as seldom as this. */
function scraped(intervalSec: number): typeof FACTS {
  const { probe, database, statistics, forwardAuth, outposts, ...rest } = FACTS;
  const seldom = <T extends object>(watched: T | undefined) => watched && { ...watched, intervalSec };
  return {
    ...rest,
    scrapeIntervalSec: intervalSec,
    outposts: outposts.map((outpost) => ({ ...outpost, intervalSec })),
    certManager: { intervalSec },
    ...given({ probe: seldom(probe), database: seldom(database) }),
    ...given({ statistics: seldom(statistics), forwardAuth: seldom(forwardAuth) }),
  };
}

describe("the set of alerts", () => {
  test("has every name, by component", () => {
    expect(new Set(ALERTS.map(({ name }) => name))).toEqual(new Set(ALERT_NAMES));
    expect(names().map(([group]) => group)).toEqual(
      [
        "server",
        "worker",
        "login",
        "outposts",
        "pooler",
        "database",
        "replication",
        "statistics",
        "forward-auth",
        "probe",
        "expiry",
        "watch",
      ].map((each) => `authentik-${each}`),
    );
  });

  test("leaves out what is not there to be watched", () => {
    const { pooler, database, probe, statistics, forwardAuth, certManager, ...rest } = everyAlert({
      embeddedOutpost: false,
      outposts: [],
    });
    expect(names({ ...rest, ...(pooler === undefined ? {} : { pooler }) }).map(([group]) => group)).not.toContain(
      "authentik-database",
    );
    expect(names(rest).map(([group]) => group)).toEqual(
      ["server", "worker", "login", "expiry", "watch"].map((each) => `authentik-${each}`),
    );
    expect(names(rest).find(([group]) => group === "authentik-expiry")?.[1]).toEqual(["AuthentikLicenseExpiring"]);
    expect([database, probe, statistics, forwardAuth, certManager]).not.toContain(undefined);
  });

  test("watches a pooler's pods alone where nothing exports its queue, and no memory without a limit", () => {
    const { pooler, server, ...rest } = FACTS;
    const { exporter: _, ...bare } = pooler ?? { exporter: undefined };
    const { memoryLimitMiB: __, ...unlimited } = server;
    const facts = { ...rest, server: unlimited, pooler: bare as NonNullable<typeof pooler> };
    const left = names(facts).flatMap(([, alerts]) => alerts);
    expect(ALERT_NAMES.filter((name) => !left.includes(name))).toEqual([
      "AuthentikServerMemory",
      "AuthentikPoolerClientsWaiting",
      "AuthentikPoolerLongWait",
      "AuthentikPoolerFull",
    ]);
  });

  test("leaves out what somebody does not want", () => {
    const facts = { ...FACTS, without: ["AuthentikLoginSlow", "AuthentikUnwatched"] };
    const left = names(facts).flatMap(([, alerts]) => alerts);
    expect(ALERT_NAMES.filter((name) => !left.includes(name))).toEqual(facts.without);
    expect(names(facts).map(([group]) => group)).not.toContain("authentik-login");
  });

  test("waits for two scrapes at least, and takes rates over four", () => {
    for (const scrapeIntervalSec of [1, 30, 90, 3600]) {
      const slow = buildAlerts(scraped(scrapeIntervalSec)).flatMap(({ alerts }) => alerts);
      expect(slow.filter(({ forSec }) => forSec < 2 * scrapeIntervalSec)).toEqual([]);
    }
    expect(alertOf({ ...FACTS, scrapeIntervalSec: 76 }, "AuthentikLoginSlow")?.expr).toContain("[304s]");
    expect(alertOf({ ...FACTS, scrapeIntervalSec: 75 }, "AuthentikLoginSlow")?.expr).toContain("[5m]");
    expect(alertOf({ ...FACTS, scrapeIntervalSec: 61 }, "AuthentikServerDown")?.forSec).toBe(122);
  });

  test("waits for the monitors of databases, outposts, Traefik and cert-manager, whoever scrapes authentik more often", () => {
    const waits = (name: string) => {
      const { scrapeIntervalSec } = FACTS;
      const { forSec, expr } = alertOf({ ...scraped(2000), scrapeIntervalSec }, name) ?? { forSec: 0, expr: "" };
      return [forSec, /\[(\w+)\]/.exec(expr)?.[1]];
    };
    expect(waits("AuthentikDatabaseInstanceDown")).toEqual([4000, undefined]);
    expect(waits("AuthentikDatabaseArchiveFailing")).toEqual([4000, "8000s"]);
    expect(waits("AuthentikDatabaseFailover")).toEqual([4000, "8000s"]);
    expect(waits("AuthentikDatabaseBackupOld")).toEqual([4000, undefined]);
    expect(waits("AuthentikTableGrowing")).toEqual([4000, "1d"]);
    expect(waits("AuthentikForwardAuthRefused")).toEqual([4000, "8000s"]);
    expect(waits("AuthentikForwardAuthFallback")).toEqual([4000, "8000s"]);
    expect(waits("AuthentikCertificateExpiring")).toEqual([4000, undefined]);
    expect(waits("AuthentikCertificateNotRenewed")).toEqual([4000, undefined]);
    expect(waits("AuthentikOutpostDisconnected")).toEqual([4000, undefined]);
    expect(waits("AuthentikLicenseExpiring")).toEqual([3600, undefined]);
  });

  test("expects no standby of a single instance, and no backup that nobody speaks of", () => {
    const { database, ...rest } = FACTS;
    const { backupMaxAgeSec, ...bare } = database ?? { instances: 0, backupMaxAgeSec: 0 };
    const of = (change: object) => {
      const facts = { ...rest, database: { ...bare, ...change } as NonNullable<typeof database> };
      return names(facts).find(([group]) => group === "authentik-replication")?.[1];
    };
    expect(of({ instances: 1 })).toBeUndefined();
    expect(of({ instances: 1, backupMaxAgeSec })).toEqual(["AuthentikDatabaseBackupOld"]);
    expect(of({ instances: 2 })).toEqual([
      "AuthentikDatabaseNoPrimary",
      "AuthentikDatabaseFailover",
      "AuthentikDatabaseNotStreaming",
    ]);
  });

  test("says of forward auth what Traefik can tell apart", () => {
    const { forwardAuth, ...rest } = FACTS;
    const {
      outpostService = "",
      fallbackService = "",
      ...bare
    } = forwardAuth ?? { outpost: "", namespace: "", intervalSec: 1 };
    const of = (change: object) =>
      names({ ...rest, forwardAuth: { ...bare, ...change } }).find(
        ([group]) => group === "authentik-forward-auth",
      )?.[1];
    expect(of({})).toBeUndefined();
    expect(of({ outpostService })).toEqual(["AuthentikForwardAuthRefused"]);
    expect(of({ fallbackService })).toEqual(["AuthentikForwardAuthFallback"]);
  });

  test("asks of a probe only what it asks, and waits for two of its requests", () => {
    const { probe, statistics: _, forwardAuth: __, ...rest } = FACTS;
    const { protectedJob, answeringJob, ...asked } = probe ?? { name: "", namespace: "", intervalSec: 0 };
    const of = (facts: typeof FACTS) => names(facts).find(([group]) => group === "authentik-probe")?.[1];
    expect(of(rest)).toBeUndefined();
    expect(alertOf(rest, "AuthentikUnwatched")?.expr).not.toContain("probe_success");
    const answering = { ...rest, probe: { ...asked, answeringJob: answeringJob ?? "" } };
    expect(of(answering)).toEqual(["AuthentikUnreachable"]);
    expect(alertOf(answering, "AuthentikUnwatched")?.expr).toMatch(
      / or absent\(probe_success\{namespace="monitoring",job="protected-hosts-answering"\}\)$/,
    );
    const hosts = { ...rest, probe: { ...asked, protectedJob: protectedJob ?? "", intervalSec: 301 } };
    expect(of(hosts)).toEqual(["AuthentikHostOpen", "AuthentikHostLoginFails"]);
    const waits = [61, 150, 301].map((intervalSec) =>
      ["AuthentikHostOpen", "AuthentikHostLoginFails"].map(
        (name) => alertOf({ ...hosts, probe: { ...hosts.probe, intervalSec } }, name)?.forSec,
      ),
    );
    expect(waits).toEqual([
      [122, 300],
      [300, 300],
      [602, 602],
    ]);
  });

  test("gives a rollout the time that it may take", () => {
    const slow = { ...FACTS, rolloutSec: 7200 };
    expect(alertOf(slow, "AuthentikVersionMismatch")?.forSec).toBe(7200);
    expect(alertOf(slow, "AuthentikServerDegraded")?.forSec).toBe(7200);
    expect(alertOf(slow, "AuthentikServerDown")?.forSec).toBe(120);
    expect(alertOf({ ...FACTS, rolloutSec: 60 }, "AuthentikVersionMismatch")?.forSec).toBe(1800);
    expect(alertOf({ ...FACTS, rolloutSec: 60 }, "AuthentikWorkerDegraded")?.forSec).toBe(900);
  });
});

describe("an alert", () => {
  test.each(ALERTS.map((alert) => [alert.name, alert] as const))("%s tells both numbers", (_, alert) => {
    const { summary, description } = alert;
    expect(summary).toMatch(/^\S.{15,80}[^.\s]$/);
    expect(description).toMatch(/\.$/);
    expect(description.replace(/\{\{.*?\}\}/g, "").match(/\d/)).not.toBeNull();
    expect(description).toMatch(/\{\{ (\$value|\$labels)|Prometheus has had no metrics/);
  });

  test.each([
    [
      "AuthentikServerDown",
      'kube_deployment_status_replicas_available{namespace="authentik",deployment="authentik-server"} < 2',
      "{{ $value }} servers (authentik/authentik-server) are available, the disruption budget wants at least 2 of 3.",
    ],
    [
      "AuthentikPoolerFull",
      'max by (namespace, pod) (sum by (namespace, pod, user) (pgbouncer_pools_server_active_connections{namespace="authentik",pod=~"pgbouncer-[0-9a-z]+-[0-9a-z]+",database="authentik"})) / 25 > 0.9',
      "{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its 25 server connections, 90% are let pass.",
    ],
    [
      "AuthentikDatabaseConnections",
      'sum by (namespace, pod) (cnpg_backends_total{namespace="database",pod=~"postgres-[0-9]+"}) / 200 > 0.8',
      "{{ $labels.pod }} has used {{ $value | humanizePercentage }} of max_connections 200, 80% are let pass.",
    ],
  ])("%s, word for word", (name, expr, description) => {
    expect(alertOf(FACTS, name)).toMatchObject({ expr, description });
  });

  test("names what a pooler does with clients that wait", () => {
    const patience = (queryWaitTimeoutSec: number) => {
      const { pooler, ...rest } = FACTS;
      const facts = pooler === undefined ? rest : { ...rest, pooler: { ...pooler, queryWaitTimeoutSec } };
      return /it waits (.*)\.$/.exec(alertOf(facts, "AuthentikPoolerLongWait")?.description ?? "")?.[1];
    };
    expect([patience(0), patience(120), patience(90)]).toEqual(["for ever", "2m at most", "90s at most"]);
  });
});

describe("a rule file", () => {
  test("has the labels that Alertmanager routes by, and the runbook's address if there is one", () => {
    const rules = (facts = FACTS) => ruleGroups(facts).flatMap((group) => group.rules);
    const [first] = rules({ ...FACTS, alertLabels: { team: "identity" }, runbookBaseUrl: "https://runbooks.example" });
    expect(first).toMatchObject({
      alert: "AuthentikServerDown",
      for: "2m",
      labels: { team: "identity", severity: "critical" },
      annotations: { runbook_url: "https://runbooks.example/AuthentikServerDown.md" },
    });
    expect(rules().filter(({ annotations }) => "runbook_url" in annotations)).toEqual([]);
  });

  test("has the alerts that somebody adds in a group of their own, without a runbook of ours", () => {
    const facts = { ...FACTS, further: [further("up == 0")], runbookBaseUrl: "https://runbooks.example" };
    expect(ruleGroups(facts).at(-1)).toEqual({
      name: "authentik-further",
      rules: [
        {
          alert: "Mine",
          expr: "up == 0",
          for: "10m",
          labels: { severity: "warning" },
          annotations: { summary: "Mine", description: "Mine" },
        },
      ],
    });
  });
});

describe.each(SUPPORTED_LINES.map(({ latest }) => latest))("with the metrics of %s", (version) => {
  const facts = everyAlert({
    platform: { ...PLATFORM, authentik: { facts: { ...PLATFORM.authentik.facts, version } } },
    poolerExporter: "cloudnative-pg",
  });

  test("alerts read only what somebody exports", () => {
    const known = new Set([...seriesNames(authentikMetrics(version) ?? []), ...seriesNames(SURROUNDING_METRICS)]);
    const read = buildAlerts(facts).flatMap(({ alerts }) =>
      alerts.flatMap(({ expr }) => [...expr.matchAll(/([a-z_:]+)\{/g)].map(([, name = ""]) => name)),
    );
    expect(read.length).toBeGreaterThan(25);
    expect(read.filter((name) => !known.has(name))).toEqual([]);
  });

  test("the simulated installation shows metrics and labels as they are exported", () => {
    const byName = new Map(
      exported(facts).flatMap((metric) => [...seriesNames([metric])].map((name) => [name, metric])),
    );
    const wrong = healthy(facts).flatMap(({ metric, labels }) => {
      const of = byName.get(metric);
      const allowed = [...SCRAPE_LABELS, ...(of?.labels ?? []), ...(of?.type === "histogram" ? ["le"] : [])];
      return Object.keys(labels)
        .filter((label) => of === undefined || !allowed.includes(label))
        .map((label) => `${metric}{${label}}`);
    });
    expect(wrong).toEqual([]);
  });
});

test("every fault changes something that is there", () => {
  const series = healthy(FACTS);
  const lost = ALERT_NAMES.flatMap((name) => [
    ...idle(FAULTS[name].breaks, series),
    ...idle(FAULTS[name].lets, series),
  ]);
  expect(lost).toEqual([]);
});
