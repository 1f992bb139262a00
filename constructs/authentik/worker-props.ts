import type { AuthentikPodProps } from "./pod-props";

/** `authentik worker`: everything that happens in the background. */
export interface AuthentikWorkerProps extends AuthentikPodProps {
  /** `worker.processes`. @default 1 */
  readonly processes?: number;
  /** `worker.threads`: tasks that a process runs at once. @default 4 */
  readonly threads?: number;
}
