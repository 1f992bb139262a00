/** The keys of the prometheus-operator-crds chart that this library sets. */
export type PrometheusOperatorCrdsValues = {
  readonly crds: { readonly annotations: Readonly<Record<string, string>> };
};

/**
 * The values of the prometheus-operator-crds chart. Its definitions are templates, so that Helm upgrades them, and would delete
 * them with the release: with a definition goes every Prometheus, rule and monitor of its kind, in every namespace.
 */
export function buildPrometheusOperatorCrdsValues(): PrometheusOperatorCrdsValues {
  return { crds: { annotations: { "helm.sh/resource-policy": "keep" } } };
}
