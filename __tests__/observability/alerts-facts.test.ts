import type { DeepPartial } from "../../constructs/core/json";
import { alertsFacts } from "../../constructs/observability/alerts-facts";
import type { AuthentikAlertsProps } from "../../constructs/observability/alerts-props";
import type { PgBouncerExporterFacts } from "../../constructs/pgbouncer/facts";
import { authentik, pgbouncer } from "../rules/facts";
import { forwardAuth, traefik } from "../rules/traefik-facts";
import { blackboxProbe, further, postgresExporter } from "../rules/watch-facts";
import { everyAlert, PLATFORM, SCRAPE } from "./alert-facts";

const facts = (props: Partial<AuthentikAlertsProps> = {}) => alertsFacts("Alerts", { platform: PLATFORM, ...props });
const withAuthentik = (override: Parameters<typeof authentik>[0]) =>
  facts({
    platform: {
      authentik: { facts: authentik({ server: { scrape: SCRAPE }, worker: { scrape: SCRAPE }, ...override }) },
    },
  });
const refused = (props: unknown) => {
  try {
    alertsFacts("Alerts", props as AuthentikAlertsProps);
    return [];
  } catch (error) {
    return String((error as Error).message).split("\n");
  }
};

describe("facts of alerts", () => {
  test("come from the platform", () => {
    expect(facts()).toEqual({
      kind: "alerts",
      path: "Alerts",
      name: "authentik-alerts",
      namespace: "authentik",
      labels: {},
      alertLabels: {},
      releaseName: "authentik",
      authentikNamespace: "authentik",
      version: "2026.8.5",
      scrapeIntervalSec: 30,
      rolloutSec: 1800,
      server: {
        deployment: "authentik-server",
        namespace: "authentik",
        container: "server",
        replicas: 3,
        minAvailable: 2,
        memoryLimitMiB: 3072,
      },
      worker: expect.objectContaining({ deployment: "authentik-worker", container: "worker" }),
      pooler: {
        deployment: "pgbouncer",
        namespace: "authentik",
        container: "pgbouncer",
        replicas: 3,
        minAvailable: 2,
        memoryLimitMiB: 512,
        poolSize: 25,
        database: "authentik",
        queryWaitTimeoutSec: 120,
      },
      outposts: [
        { name: "authentik Embedded Outpost", namespace: "authentik", connections: 2, embedded: true, intervalSec: 30 },
      ],
      thresholds: expect.objectContaining({ serverErrorRatio: 0.05, poolerWaitSec: 5, volumeRatio: 0.85 }),
      without: [],
      further: [],
    });
  });

  test("take every prop", () => {
    const labels = { release: "stack" };
    expect(
      facts({
        name: "sso",
        namespace: "monitoring",
        labels,
        alertLabels: labels,
        scrapeIntervalSec: 15,
        poolerExporter: "pgbouncer_exporter",
        database: { cluster: "pg", instances: 3, maxConnections: 100 },
        embeddedOutpost: false,
        outposts: [{ name: "a" }, { name: "b", namespace: "edge", connections: 4 }],
        thresholds: { tasksQueued: 7, poolRatio: 0.5 },
        without: ["AuthentikLoginSlow"],
        further: [further("up")],
        runbookBaseUrl: "https://runbooks.example/authentik//",
      }),
    ).toMatchObject({
      name: "sso",
      namespace: "monitoring",
      labels,
      alertLabels: labels,
      scrapeIntervalSec: 15,
      pooler: { exporter: "pgbouncer_exporter" },
      database: { cluster: "pg", namespace: "authentik", instances: 3, maxConnections: 100, intervalSec: 30 },
      outposts: [
        { name: "a", namespace: "authentik", connections: 1, embedded: false },
        { name: "b", namespace: "edge", connections: 4, embedded: false },
      ],
      thresholds: { tasksQueued: 7, poolRatio: 0.5, memoryRatio: 0.9 },
      without: ["AuthentikLoginSlow"],
      further: [{ name: "Mine" }],
      runbookBaseUrl: "https://runbooks.example/authentik",
    });
  });

  test("wait for the component that is scraped less often, and for as long as Helm does", () => {
    const slow = withAuthentik({ worker: { scrape: { intervalSec: 60, labels: {} } }, releaseTimeoutSec: 900 });
    expect(slow).toMatchObject({ scrapeIntervalSec: 60, rolloutSec: 900 });
    expect(slow).not.toHaveProperty("pooler");
    expect(withAuthentik({}).rolloutSec).toBe(1800);
  });

  test.each([
    [{ maxUnavailable: 1 }, 3, 2],
    [{ maxUnavailable: 5 }, 3, 1],
    [{ minAvailable: 2 }, 3, 2],
    [undefined, 3, 2],
    [undefined, 1, 1],
  ])("with the budget %j of %i pods at least %i must be there", (budget, replicas, least) => {
    const { disruptionBudget: _, ...workload } = authentik().server.workload;
    const disruptionBudget = { ...budget, selector: {} };
    const server = { ...workload, replicas, ...(budget === undefined ? {} : { disruptionBudget }) };
    const whole = authentik();
    const platform = { authentik: { facts: { ...whole, server: { ...whole.server, workload: server } } } };
    expect(facts({ platform, scrapeIntervalSec: 30 }).server).toMatchObject({ replicas, minAvailable: least });
  });

  test("read the pooler's own exporter unless told otherwise, and wait for it where it is scraped less often", () => {
    const exporting = (override: DeepPartial<PgBouncerExporterFacts>) => ({
      ...PLATFORM,
      pgbouncer: { facts: pgbouncer({ exporter: { program: "pgbouncer_exporter", port: 9127, ...override } }) },
    });
    const scraped = (intervalSec: number) => exporting({ scrape: { intervalSec, labels: {} } });
    expect(facts({ platform: exporting({}) })).toMatchObject({
      pooler: { exporter: "pgbouncer_exporter" },
      scrapeIntervalSec: 30,
    });
    expect(facts({ platform: exporting({}), poolerExporter: "cloudnative-pg" }).pooler?.exporter).toBe(
      "cloudnative-pg",
    );
    expect(facts({ platform: scraped(60) }).scrapeIntervalSec).toBe(60);
    expect(facts({ platform: scraped(15) }).scrapeIntervalSec).toBe(30);
    expect(facts({ platform: scraped(60), scrapeIntervalSec: 20 }).scrapeIntervalSec).toBe(20);
    expect(facts().pooler).not.toHaveProperty("exporter");
  });

  test("count the pool and its reserve", () => {
    const pooler = pgbouncer({ defaultPoolSize: 40, reservePoolSize: 0 });
    expect(facts({ platform: { ...PLATFORM, pgbouncer: { facts: pooler } } }).pooler?.poolSize).toBe(40);
  });

  test("a threshold that is given as undefined is not given", () => {
    const undefinedProps = { thresholds: { tasksQueued: undefined } } as unknown as Partial<AuthentikAlertsProps>;
    expect(facts(undefinedProps).thresholds.tasksQueued).toBe(100);
  });
});

describe("props of alerts", () => {
  test("a platform that nobody scrapes, or a queue that nobody has", () => {
    expect(refused({ platform: { authentik: { facts: authentik() } }, poolerExporter: "cloudnative-pg" })).toEqual([
      "Alerts: `scrapeIntervalSec` must be given: authentik has no ServiceMonitor, and without its metrics these alerts can never fire, got: undefined; server.serviceMonitor and worker.serviceMonitor of authentik, or scrapeIntervalSec if something else scrapes it",
      'Alerts: `poolerExporter` must be left out: there is no pooler among `platform`, got: "cloudnative-pg"',
    ]);
    expect(refused({ platform: { authentik: { facts: authentik({ server: { scrape: SCRAPE } }) } } })).toHaveLength(1);
  });

  test.each([
    [undefined, "platform"],
    [{}, "platform.authentik"],
    [{ authentik: {} }, "platform.authentik.facts"],
    [{ ...PLATFORM, pgbouncer: {} }, "platform.pgbouncer.facts"],
  ])("the platform %j", (platform, prop) => {
    expect(refused({ platform })).toEqual([expect.stringContaining(`\`${prop}\` must be`)]);
  });

  test.each([
    [{ name: "Not A Name" }, "name"],
    [{ namespace: "a.b" }, "namespace"],
    [{ labels: { "a b": "c" } }, "labels.a b"],
    [{ alertLabels: { a: " " } }, "alertLabels.a"],
    [{ scrapeIntervalSec: 0 }, "scrapeIntervalSec"],
    [{ scrapeIntervalSec: 3601 }, "scrapeIntervalSec"],
    [{ poolerExporter: "other" }, "poolerExporter"],
    [{ database: { cluster: "pg", instances: 0, maxConnections: 100 } }, "database.instances"],
    [{ embeddedOutpost: "yes" }, "embeddedOutpost"],
    [{ outposts: [{ name: "a", connections: 0 }] }, "outposts[0].connections"],
    [{ outposts: [{ name: "{{ template }}" }] }, "outposts[0].name"],
    [{ thresholds: { serverErrorRatio: 5 } }, "thresholds.serverErrorRatio"],
    [{ thresholds: { poolRatio: 1 } }, "thresholds.poolRatio"],
    [{ thresholds: { memoryRatio: 0 } }, "thresholds.memoryRatio"],
    [{ thresholds: { loginP95Sec: 0 } }, "thresholds.loginP95Sec"],
    [{ thresholds: { loginP95Sec: 86_401 } }, "thresholds.loginP95Sec"],
    [{ thresholds: { tasksQueued: 0 } }, "thresholds.tasksQueued"],
    [{ without: ["AuthentikServersDown"] }, "without[0]"],
    [{ further: [{ ...further("up"), name: "lower" }] }, "further[0].name"],
    [{ further: [further(" ")] }, "further[0].expr"],
    [{ further: [{ ...further("up"), forSec: 0 }] }, "further[0].forSec"],
    [{ further: [{ ...further("up"), severity: "page" }] }, "further[0].severity"],
    [{ runbookBaseUrl: "runbooks" }, "runbookBaseUrl"],
    [{ probe: { facts: 1 } }, "probe.facts"],
    [{ postgresExporter: { facts: 1 } }, "postgresExporter.facts"],
    [{ forwardAuth: { facts: {} } }, "forwardAuth.traefik"],
    [{ traefikScrapeIntervalSec: 0 }, "traefikScrapeIntervalSec"],
    [{ certManagerScrapeIntervalSec: 3601 }, "certManagerScrapeIntervalSec"],
    [
      { database: { cluster: "pg", instances: 1, maxConnections: 9, backupMaxAgeSec: 3599 } },
      "database.backupMaxAgeSec",
    ],
    [{ thresholds: { tableGrowthMiB: 0 } }, "thresholds.tableGrowthMiB"],
    [{ thresholds: { certificateDays: 366 } }, "thresholds.certificateDays"],
    [{ thresholds: { licenseDays: 0 } }, "thresholds.licenseDays"],
    [{ thresholds: { forwardAuthRefusedRatio: 1 } }, "thresholds.forwardAuthRefusedRatio"],
  ])("%j", (props, prop) => {
    expect(refused({ platform: PLATFORM, ...props })).toEqual([expect.stringContaining(`\`${prop}\` must be`)]);
  });

  test("all wrong ones are told at once", () => {
    expect(refused({ platform: PLATFORM, name: "", namespace: "", labels: 3 })).toHaveLength(3);
  });

  test("thresholds at their ends are taken", () => {
    const thresholds = { loginP95Sec: 86_400, restartsPerHour: 0, poolRatio: 0.999 };
    expect(everyAlert({ thresholds, scrapeIntervalSec: 3600 }).thresholds).toMatchObject(thresholds);
  });
});

describe("who tells of single tables and locks", () => {
  const exporter = (change: Parameters<typeof postgresExporter>[0] = {}) => ({
    postgresExporter: { facts: postgresExporter({ database: "authentik", ...change }) },
  });

  test("the cluster with its queries, before an exporter, and as often as it is scraped", () => {
    const database = { cluster: "pg", instances: 3, maxConnections: 100, queries: true, scrapeIntervalSec: 45 };
    expect(facts({ database, ...exporter() }).statistics).toEqual({
      exporter: "cloudnative-pg",
      namespace: "authentik",
      selector: { pod: "~pg-[0-9]+" },
      intervalSec: 45,
    });
    expect(facts({ database: { ...database, queries: false } })).not.toHaveProperty("statistics");
  });

  test("an exporter that is connected to authentik's own database", () => {
    expect(facts(exporter({ scrape: { intervalSec: 50 } })).statistics).toEqual({
      exporter: "postgres_exporter",
      namespace: "monitoring",
      selector: { job: "postgres-exporter", datname: "authentik" },
      intervalSec: 50,
    });
    expect(facts(exporter({ database: "postgres" }))).not.toHaveProperty("statistics");
  });
});

test("forward auth is known by the names that Traefik gives: a Service of authentik's own answers much else", () => {
  expect(everyAlert().forwardAuth).toEqual({
    outpost: "proxy",
    namespace: "traefik",
    intervalSec: 30,
    outpostService: "authentik-proxy-outpost-9000@kubernetes",
    fallbackService: "authentik-authentik-fallback-errorpage-service@kubernetescrd",
  });
  const embedded = { facts: forwardAuth(), traefik: traefik({ namespace: "edge" }) };
  expect(facts({ forwardAuth: embedded, traefikScrapeIntervalSec: 15 }).forwardAuth).toEqual({
    outpost: "authentik Embedded Outpost",
    namespace: "edge",
    intervalSec: 15,
  });
});

test("a probe is known by the jobs that it has, and by its own interval", () => {
  const probe = (change: Parameters<typeof blackboxProbe>[0]) =>
    facts({ probe: { facts: blackboxProbe(change) } }).probe;
  const own = { name: "protected-hosts", namespace: "monitoring" };
  expect(probe({ scrape: { intervalSec: 15 } })).toEqual({ ...own, intervalSec: 15, protectedJob: "protected-hosts" });
  expect(probe({ targets: [], answering: ["https://auth.example.com"] })).toEqual({
    ...own,
    intervalSec: 60,
    answeringJob: "protected-hosts-answering",
  });
  expect(facts().probe).toBeUndefined();
});
