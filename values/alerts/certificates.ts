import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { series } from "./promql";
import { lasting } from "./windows";

const DAY_SEC = 86_400;

/** What ends on a day that is known before: certificates, and a licence. */
export function expiryAlerts(facts: AlertsFacts): readonly Alert[] {
  return [...servedAlerts(facts), ...certManagerAlerts(facts), licenseAlert(facts)];
}

/** What clients are shown, whoever renews it. */
function servedAlerts({ probe, thresholds: { certificateDays } }: AlertsFacts): readonly Alert[] {
  if (probe === undefined) {
    return [];
  }
  const { namespace, intervalSec, protectedJob, answeringJob } = probe;
  const jobs = [protectedJob, answeringJob].filter((job) => job !== undefined);
  const expiry = series("probe_ssl_earliest_cert_expiry", { namespace, job: `~${jobs.join("|")}` });
  return [
    {
      name: "AuthentikCertificateExpiring",
      expr: `min by (namespace, instance) (${expiry}) - time() < ${certificateDays * DAY_SEC}`,
      severity: "critical",
      forSec: lasting({ scrapeIntervalSec: intervalSec }, 3600),
      summary: "A certificate that clients are shown ends soon",
      description: `The certificate of {{ $labels.instance }} is valid for {{ $value | humanizeDuration }} more, ${certificateDays} days should be left: nothing has renewed it.`,
    },
  ];
}

/** A scrape's own namespace goes first, unless the monitor says otherwise. */
function certManagerAlerts(facts: AlertsFacts): readonly Alert[] {
  const { certManager, authentikNamespace, thresholds } = facts;
  if (certManager === undefined) {
    return [];
  }
  const metric = "certmanager_certificate_expiration_timestamp_seconds";
  const expiry = series(metric, { exported_namespace: authentikNamespace });
  return [
    {
      name: "AuthentikCertificateNotRenewed",
      expr: `min by (exported_namespace, name) (${expiry}) - time() < ${thresholds.certificateDays * DAY_SEC}`,
      severity: "warning",
      forSec: lasting({ scrapeIntervalSec: certManager.intervalSec }, 3600),
      summary: "cert-manager does not renew a certificate",
      description: `The Certificate {{ $labels.exported_namespace }}/{{ $labels.name }} is valid for {{ $value | humanizeDuration }} more, ${thresholds.certificateDays} days should be left.`,
    },
  ];
}

/** 0 is an installation without a licence, and a process that has not been asked yet. */
function licenseAlert(facts: AlertsFacts): Alert {
  const { authentikNamespace: namespace, thresholds } = facts;
  const left = series("authentik_enterprise_license_expiry_seconds", { namespace });
  return {
    name: "AuthentikLicenseExpiring",
    expr: `max by (namespace) (${left} != 0) < ${thresholds.licenseDays * DAY_SEC}`,
    severity: "warning",
    forSec: lasting(facts, 3600),
    summary: "The licence of authentik Enterprise ends soon",
    description: `The licence is valid for {{ $value | humanizeDuration }} more, ${thresholds.licenseDays} days should be left: some weeks after its end authentik is read-only.`,
  };
}
