/**
 * One value inside a Kubernetes Secret of the same namespace, by name. Secrets pass through this library only in this form:
 * no construct takes a secret value, so none can reach a plan, a state file or a chart value.
 */
export interface SecretRef {
  /** Name of the Secret. */
  readonly name: string;
  /** Key inside the Secret. */
  readonly key: string;
}
