import type { ResourceProps } from "../../kubernetes/resources";

/** Virtual users over time. */
export interface K6Stage {
  /** Seconds until there are `target` users. */
  readonly durationSec: number;
  readonly target: number;
}

/** A load test by k6. */
export interface K6JobProps {
  /** Namespace of the Job, which exists. */
  readonly namespace: string;
  /** Name of its objects. @default "load-test" */
  readonly name?: string;
  /** The script, a module of k6 with a default function. It sets neither thresholds nor stages: k6 would prefer them to the props. */
  readonly script: string;
  /** What must hold, by metric: `{ http_req_duration: ["p(95)<500"] }`. k6 fails, and so the Job, where one does not. */
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
  /** Virtual users over time. @default - one user, once */
  readonly stages?: readonly K6Stage[];
  /** Environment of the script, `__ENV`. No secrets. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Where the numbers are written, `http://<prometheus>:9090/api/v1/write`, to a Prometheus with `remoteWriteReceiver`.
   * @default - to the log alone
   */
  readonly remoteWriteUrl?: string;
  /** Cron expression of five fields: the test is a CronJob. @default - a Job, once */
  readonly schedule?: string;
  /** Whether an apply waits for the Job, and fails where it fails. @default true */
  readonly wait?: boolean;
  /** Seconds until Kubernetes ends the test. @default - a quarter of an hour more than its stages */
  readonly deadlineSec?: number;
  /** By tag or digest. @default - grafana/k6 1.3.0 */
  readonly image?: string;
  /** @default - 100m and 128Mi requested, memory limited to 512Mi */
  readonly resources?: ResourceProps;
}
