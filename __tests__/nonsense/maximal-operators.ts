import type { FurtherOperators } from "../../values/environments/operators";
import type { Every } from "./every";

const LABELS = { release: "kube-prometheus-stack" };

/** Every prop of the operators that an environment can ask for. */
export const MAXIMAL_OPERATORS: Every<FurtherOperators> = {
  certManager: {
    namespace: "certificates",
    releaseName: "certs",
    replicas: 3,
    cpu: "60m",
    memory: "192Mi",
    gatewayApi: true,
    serviceMonitor: { labels: LABELS, intervalSec: 45 },
    rawValues: { global: { logLevel: 3 } },
    timeoutSec: 302,
  },
  openTelemetry: {
    certManager: "existing",
    namespace: "otel",
    releaseName: "otel",
    replicas: 3,
    cpu: "70m",
    memory: "320Mi",
    definitions: { version: "0.158.0" },
    webhookFailurePolicy: "Ignore",
    serviceMonitor: { labels: LABELS },
    rawValues: { minReadySeconds: 1 },
    timeoutSec: 303,
  },
  prometheusOperatorCrds: { namespace: "definitions", releaseName: "definitions", timeoutSec: 304 },
};
