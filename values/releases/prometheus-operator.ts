/**
 * Release of the Prometheus operator that a version of a chart runs, or has the definitions of: `appVersion` of its `Chart.yaml`. The one
 * place that knows; a chart that is deployed in another version wants its line here.
 */
export const PROMETHEUS_OPERATOR_RELEASES = {
  "kube-prometheus-stack": { "88.5.3": "0.93.1" },
  "prometheus-operator-crds": { "31.0.1": "0.93.1" },
} as const;
