import { ALERT_NAMES } from "../../values/alerts/alert";
import type { Facts } from "../core/facts";
import { isObject } from "../core/json";
import { implementation, leaf, list, object, oneOf, optional, text } from "../core/kind";
import { BOOLEAN, count, DNS_LABEL, LABELS, LINE, OBJECT_NAME } from "../core/kinds";
import type {
  AlertedDatabaseProps,
  AlertedForwardAuth,
  AlertedOutpostProps,
  AlertedPlatform,
  AlertThresholdProps,
  AuthentikAlertsProps,
} from "./alerts-props";
import type { FurtherAlert } from "./facts";

/** A part of 1, neither nothing nor more than all. */
const RATIO = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "number" && value > 0 && value < 1,
  allowed: "a number above 0 and below 1",
}));

const SECONDS = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "number" && value > 0 && value <= 86_400,
  allowed: "seconds, above 0 and at most 86400",
}));

const PROMQL = text("PromQL, not blank", /\S/);

const FURTHER = object<FurtherAlert>({
  name: text("a name like AuthentikIsSlow: letters and digits, a capital first", /^[A-Z][A-Za-z0-9]{0,99}$/),
  expr: PROMQL,
  severity: oneOf("critical", "warning"),
  forSec: count(1, 86_400),
  summary: LINE,
  description: text("text, not blank", /\S/),
});

/** Prometheus takes `{{` in a label or an annotation for a template. */
const OUTPOST_NAME = text("a name of one line, at most 253 characters, without {{", (name) => {
  return LINE.wrong("", name).length === 0 && !name.includes("{{");
});

/** Seconds between two scrapes. */
const INTERVAL = optional(count(1, 3600));

const OUTPOST = object<AlertedOutpostProps>({
  name: OUTPOST_NAME,
  namespace: optional(DNS_LABEL),
  connections: optional(count(1)),
  scrapeIntervalSec: INTERVAL,
});

const DATABASE = object<AlertedDatabaseProps>({
  cluster: DNS_LABEL,
  namespace: optional(DNS_LABEL),
  instances: count(1),
  maxConnections: count(1),
  scrapeIntervalSec: INTERVAL,
  backupMaxAgeSec: optional(count(3600)),
  queries: optional(BOOLEAN),
});

const THRESHOLDS = object<AlertThresholdProps>({
  serverErrorRatio: optional(RATIO),
  loginP95Sec: optional(SECONDS),
  restartsPerHour: optional(count(0)),
  memoryRatio: optional(RATIO),
  tasksQueued: optional(count(1)),
  taskErrorRatio: optional(RATIO),
  poolerWaitSec: optional(SECONDS),
  poolRatio: optional(RATIO),
  databaseConnectionRatio: optional(RATIO),
  idleTransactionSec: optional(SECONDS),
  replicationLagSec: optional(SECONDS),
  volumeRatio: optional(RATIO),
  tableGrowthMiB: optional(count(1)),
  forwardAuthRefusedRatio: optional(RATIO),
  certificateDays: optional(count(1, 365)),
  licenseDays: optional(count(1, 365)),
});

/** Facts are not the user's words: the construct that made them has checked them. */
const FACTS = leaf((prop, value) => ({ prop, value, valid: isObject(value), allowed: "facts of a construct" }));

const WITH_FACTS = implementation<{ readonly facts: Facts }>({ facts: FACTS });

/** What alerts and dashboards are about. */
export const PLATFORM = implementation<AlertedPlatform>({ authentik: WITH_FACTS, pgbouncer: optional(WITH_FACTS) });

/** What the props of `AuthentikAlerts` may be, each by itself. */
export const ALERTS = object<AuthentikAlertsProps>({
  platform: PLATFORM,
  name: optional(OBJECT_NAME),
  namespace: optional(DNS_LABEL),
  labels: optional(LABELS),
  alertLabels: optional(LABELS),
  scrapeIntervalSec: INTERVAL,
  poolerExporter: optional(oneOf("pgbouncer_exporter", "cloudnative-pg")),
  database: optional(DATABASE),
  embeddedOutpost: optional(BOOLEAN),
  outposts: optional(list(OUTPOST, "a list of outposts")),
  probe: optional(WITH_FACTS),
  postgresExporter: optional(WITH_FACTS),
  forwardAuth: optional(implementation<AlertedForwardAuth>({ facts: FACTS, traefik: FACTS })),
  traefikScrapeIntervalSec: INTERVAL,
  certManagerScrapeIntervalSec: INTERVAL,
  thresholds: optional(THRESHOLDS),
  without: optional(list(oneOf(...ALERT_NAMES), "a list of names of alerts")),
  further: optional(list(FURTHER, "a list of alerts")),
  runbookBaseUrl: optional(text("an address that begins with https:// or http://", /^https?:\/\/\S+$/)),
});
