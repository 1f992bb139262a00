import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert, AlertGroup } from "./alert";
import { expiryAlerts } from "./certificates";
import { databaseAlerts } from "./database";
import { forwardAuthAlerts } from "./forward-auth";
import { loginAlerts } from "./login";
import { outpostAlerts } from "./outposts";
import { poolerAlerts } from "./pooler";
import { probeAlerts } from "./probes";
import { replicationAlerts } from "./replication";
import { serverAlerts } from "./server";
import { statisticsAlerts } from "./statistics";
import { watchAlerts } from "./watch";
import { workerAlerts } from "./worker";

const COMPONENTS: readonly (readonly [string, (facts: AlertsFacts) => readonly Alert[]])[] = [
  ["server", serverAlerts],
  ["worker", workerAlerts],
  ["login", loginAlerts],
  ["outposts", outpostAlerts],
  ["pooler", poolerAlerts],
  ["database", databaseAlerts],
  ["replication", replicationAlerts],
  ["statistics", statisticsAlerts],
  ["forward-auth", forwardAuthAlerts],
  ["probe", probeAlerts],
  ["expiry", expiryAlerts],
  ["watch", watchAlerts],
];

/** The alerts about one installation, by component; groups without alerts are left out. */
export function buildAlerts(facts: AlertsFacts): readonly AlertGroup[] {
  return COMPONENTS.map(([component, alertsOf]) => ({
    name: `${facts.releaseName}-${component}`,
    alerts: alertsOf(facts).filter(({ name }) => !facts.without.includes(name)),
  })).filter(({ alerts }) => alerts.length > 0);
}
