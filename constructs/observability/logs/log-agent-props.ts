import { list, object, optional, text } from "../../core/kind";
import { DNS_LABEL } from "../../core/kinds";
import type { OtelCollectorProps } from "../collector/collector-props";

/** What a collector takes that an agent for logs takes as well. */
export type LogAgentCollectorProps = Pick<
  OtelCollectorProps,
  | "external"
  | "image"
  | "listenAddress"
  | "name"
  | "priorityClassName"
  | "prometheusNamespace"
  | "resources"
  | "serviceMonitor"
  | "tolerations"
>;

/** An agent on every node that sends the logs of its containers to a Loki, or to anything else that takes OTLP. */
export interface LogAgentProps extends LogAgentCollectorProps {
  /**
   * Namespace, which must exist, and whose Pod Security must be `privileged`: the logs are files of the node, and root's.
   */
  readonly namespace: string;
  /** Where logs are sent to, without `/v1/logs`: `Loki.otlpUrl` is one. */
  readonly endpoint: string;
  /** Namespaces whose logs are not read, besides the agent's own containers. @default - none */
  readonly withoutNamespaces?: readonly string[];
}

/** What each prop must be like that the collector does not look at itself. */
export const LOG_AGENT = object<Pick<LogAgentProps, "endpoint" | "namespace" | "withoutNamespaces">>({
  namespace: DNS_LABEL,
  endpoint: text(
    "a URL like http://loki.observability:3100/otlp, without user, query and fragment",
    (url) => /^https?:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(url) && url.length <= 500 && URL.canParse(url),
  ),
  withoutNamespaces: optional(list(DNS_LABEL, "a list of namespaces")),
});
