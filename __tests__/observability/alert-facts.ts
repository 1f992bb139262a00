import { alertsFacts } from "../../constructs/observability/alerts-facts";
import type { AuthentikAlertsProps } from "../../constructs/observability/alerts-props";
import type { AlertsFacts } from "../../constructs/observability/facts";
import { authentik, pgbouncer } from "../rules/facts";
import { forwardAuth, traefik } from "../rules/traefik-facts";
import { blackboxProbe } from "../rules/watch-facts";

export const SCRAPE = { intervalSec: 30, labels: {} };

/** A platform as its facts describe it, scraped every 30 seconds. */
export const PLATFORM = {
  authentik: {
    facts: authentik({ releaseTimeoutSec: 1800, server: { scrape: SCRAPE }, worker: { scrape: SCRAPE } }),
  },
  pgbouncer: { facts: pgbouncer() },
};

/** Protected hosts behind an outpost of its own, with a page for an outage, by a Traefik that is scraped. */
export const FORWARD_AUTH = {
  facts: forwardAuth({
    outpost: "proxy",
    service: "proxy-outpost",
    port: 9000,
    fallback: { service: "pages", port: 80, path: "/{status}.html" },
  }),
  traefik: traefik(),
};

/** Alerts about everything that can be watched. */
export function everyAlert(props: Partial<AuthentikAlertsProps> = {}): AlertsFacts {
  return alertsFacts("observability/Alerts", {
    platform: PLATFORM,
    poolerExporter: "pgbouncer_exporter",
    database: {
      cluster: "postgres",
      namespace: "database",
      instances: 3,
      maxConnections: 200,
      backupMaxAgeSec: 30 * 3600,
      queries: true,
    },
    outposts: [{ name: "proxy", connections: 2 }],
    probe: { facts: blackboxProbe({ answering: ["https://auth.example.com/-/health/ready/"] }) },
    forwardAuth: FORWARD_AUTH,
    certManagerScrapeIntervalSec: 60,
    ...props,
  });
}
