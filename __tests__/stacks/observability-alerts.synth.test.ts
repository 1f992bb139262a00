import type { Environment } from "../../values/environments/environment";
import { WATCHED_HOMELAB, WATCHED_PRODUCTION } from "./watched-environment";
import { manifest, watchedOutput } from "./watched-output";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
}

function rules(environment: Environment): ReadonlyMap<string, Rule> {
  const made = watchedOutput(environment);
  expect(made.findings).toEqual([]);
  const { spec } = manifest(made.stack("observability"), "Alerts");
  const all: readonly Rule[] = spec.groups.flatMap(({ rules: each }: { readonly rules: readonly Rule[] }) => each);
  return new Map(all.map((rule) => [rule.alert, rule]));
}

describe("alerts about a database that the environment makes", () => {
  const alerts = rules(WATCHED_PRODUCTION);

  test("know its tables and locks by queries that its instances run", () => {
    const made = watchedOutput(WATCHED_PRODUCTION);
    const { data } = made.stack("database").resource("kubernetes_config_map_v1", "Queries") as {
      readonly data: Readonly<Record<string, string>>;
    };
    expect(Object.keys(JSON.parse(data.queries ?? ""))).toEqual(["authentik_tables", "authentik_locks"]);
    expect(alerts.get("AuthentikTableGrowing")?.expr).toContain(
      'cnpg_authentik_tables_bytes{namespace="database",pod=~"postgres-[0-9]+"',
    );
  });

  test("know how old its backup may be: a day, and six hours for making it", () => {
    expect(alerts.get("AuthentikDatabaseBackupOld")?.expr).toMatch(/ > 108000$/);
  });

  test("are about what is scraped, and not about Traefik and cert-manager, of which nobody says so", () => {
    for (const name of [
      "AuthentikForwardAuthRefused",
      "AuthentikForwardAuthFallback",
      "AuthentikCertificateNotRenewed",
    ]) {
      expect([...alerts.keys()]).not.toContain(name);
    }
    expect([...alerts.keys()]).toEqual(
      expect.arrayContaining(["AuthentikCertificateExpiring", "AuthentikLicenseExpiring", "AuthentikDatabaseFailover"]),
    );
  });
});

test("with further queries of somebody's, and monitors of another pace, alerts wait for these", () => {
  const { database } = WATCHED_PRODUCTION;
  const own = { app: { query: "SELECT 1 AS one", gauges: { one: "One" } } };
  const alerts = rules({
    ...WATCHED_PRODUCTION,
    database: {
      ...database,
      queries: own,
      podMonitor: { prometheusNamespace: "monitoring", intervalSec: 600 },
    } as Environment["database"],
    operators: { certManager: { serviceMonitor: { intervalSec: 1900 } } },
  });
  expect(alerts.get("AuthentikTableGrowing")?.for).toBe("20m");
  expect(alerts.get("AuthentikDatabaseInstanceDown")?.for).toBe("20m");
  expect(alerts.get("AuthentikCertificateNotRenewed")?.for).toBe("3800s");
  expect(alerts.get("AuthentikLicenseExpiring")?.for).toBe("1h");
});

describe("alerts about a server that exists", () => {
  test("know its tables by the exporter, which is connected to authentik's own database", () => {
    const alerts = rules(WATCHED_HOMELAB);
    expect(alerts.get("AuthentikTableGrowing")?.expr).toContain(
      'pg_stat_user_tables_table_size_bytes{namespace="watch",job="postgres-exporter",datname="authentik"',
    );
    expect([...alerts.keys()]).not.toContain("AuthentikDatabaseFailover");
  });
});

test("where Traefik is scraped, alerts are about its forward auth", () => {
  const { access, ...rest } = WATCHED_PRODUCTION;
  const alerts = rules({
    ...rest,
    access: {
      ...access,
      routes: {
        traefik: { version: "3.7.9", namespace: "edge", podCidrs: ["10.0.0.0/8"] },
        forwardAuth: { fallback: { service: "pages" } },
      },
    } as NonNullable<Environment["access"]>,
    observability: { ...rest.observability, alerts: { traefikScrapeIntervalSec: 120 } },
  });
  expect(alerts.get("AuthentikForwardAuthFallback")).toMatchObject({ for: "4m" });
  expect(alerts.get("AuthentikForwardAuthFallback")?.expr).toContain(
    'namespace="edge",exported_service="authentik-authentik-fallback-errorpage-service@kubernetescrd"',
  );
  expect([...alerts.keys()]).not.toContain("AuthentikForwardAuthRefused");
});
