import type { Labels } from "../core/labels";
import type { AuthentikPodProps } from "./pod-props";

/** gunicorn, the web server. */
export interface WebProps {
  /** `web.workers`: processes per pod, each about 500 MiB. @default 3 */
  readonly workers?: number;
  /** `web.threads`: threads per process. @default 4 */
  readonly threads?: number;
  /** `web.max_requests`: requests after which a process is replaced, which gives its memory back. @default 1000 */
  readonly maxRequests?: number;
  /** `web.max_requests_jitter`: so that not all are replaced at once. @default 50 */
  readonly maxRequestsJitter?: number;
}

/** Pods of an ingress controller or gateway. */
export interface IngressControllerProps {
  readonly namespace: string;
  /** @default - every pod of the namespace */
  readonly podLabels?: Labels;
}

/** `authentik server`: login pages, API and the embedded outpost. */
export interface AuthentikServerProps extends AuthentikPodProps {
  /** @default - 3 workers of 4 threads */
  readonly web?: WebProps;
  /**
   * Who may connect to ports 9000 and 9443.
   * @default - everybody: a login page is public, and applications, outposts and forward auth come from any namespace
   */
  readonly ingressController?: IngressControllerProps;
}
