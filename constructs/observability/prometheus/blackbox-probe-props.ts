import type { Labels } from "../../core/labels";
import type { DnsProps } from "../../kubernetes/peers";
import type { ResourceProps } from "../../kubernetes/resources";

/** Hosts that authentik protects, and authentik itself, asked as somebody asks who has not logged in. */
export interface BlackboxProbeProps {
  /** Namespace of exporter and Probe, which exists. */
  readonly namespace: string;
  /** Name of its objects. @default "protected-hosts" */
  readonly name?: string;
  /** Addresses that nobody may see without logging in, each `https://` and a host. @default - none: then `answering` has one */
  readonly targets?: readonly string[];
  /**
   * Addresses that must answer everybody with 2xx, such as authentik's own `https://auth.example.com/-/health/ready/`.
   * @default - none
   */
  readonly answering?: readonly string[];
  /** authentik's own public host, to which an answer redirects. */
  readonly authHost: string;
  /** Namespace of Prometheus, which may ask. @default "monitoring" */
  readonly prometheusNamespace?: string;
  /** Labels of the Probe, by which Prometheus selects it. @default - none */
  readonly labels?: Labels;
  /** Seconds between two requests. @default 60 */
  readonly intervalSec?: number;
  /** By tag or digest. @default - prometheus/blackbox-exporter v0.28.0 */
  readonly image?: string;
  /** @default - 10m and 32Mi requested, memory limited to 64Mi */
  readonly resources?: ResourceProps;
  /** Where the cluster's DNS is. @default - kube-system */
  readonly dns?: DnsProps;
}
