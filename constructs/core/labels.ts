/** Kubernetes labels. */
export type Labels = Readonly<Record<string, string>>;

/** Label that Kubernetes itself puts on every namespace, the only one a policy can count on. */
export const NAMESPACE_NAME_LABEL = "kubernetes.io/metadata.name";

/** Labels of a component's objects, in the vocabulary that Kubernetes recommends. */
export interface ComponentLabels {
  /** Application, for example `pgbouncer`. */
  readonly name: string;
  /** This installation of it, for example `authentik`. */
  readonly instance: string;
  /** Role inside the application. @default - no component label */
  readonly component?: string;
}

/** The labels that select a component's pods: these never change, a Deployment's selector is immutable. */
export function selectorLabels(labels: ComponentLabels): Labels {
  return {
    "app.kubernetes.io/name": labels.name,
    "app.kubernetes.io/instance": labels.instance,
    ...(labels.component === undefined ? {} : { "app.kubernetes.io/component": labels.component }),
  };
}

/** Label of every object that this library renders: by it, `recover` knows what a killed apply has left behind. */
export const MANAGED_BY: Labels = { "app.kubernetes.io/managed-by": "cdktf-authentik" };

/** The selector labels, and who manages the object. */
export function objectLabels(labels: ComponentLabels): Labels {
  return { ...selectorLabels(labels), ...MANAGED_BY };
}

/** Whether an object with `labels` is selected by `selector` (an empty selector selects everything). */
export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
