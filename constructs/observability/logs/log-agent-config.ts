import { checkProps } from "../../core/prop-check";
import type { OtelCollectorProps } from "../collector/collector-props";
import { POD_LOGS } from "../collector/config-defaults";
import { LOG_AGENT, type LogAgentProps } from "./log-agent-props";

/**
 * The collector that an agent for logs is. Upstream's own way to Loki: https://grafana.com/docs/loki/latest/send-data/otel/. Where a file
 * was read up to is kept on the node, so that a restart neither loses lines nor sends them twice.
 *
 * @throws one error with every wrong prop
 */
export function logAgentCollector(path: string, props: LogAgentProps): OtelCollectorProps {
  checkProps(path, LOG_AGENT.wrong("", props));
  const { endpoint, withoutNamespaces = [], name = "logs", namespace, ...rest } = props;
  const left = [`${namespace}_${name}-collector-*`, ...withoutNamespaces.map((each) => `${each}_*`)];
  return {
    ...rest,
    namespace,
    name,
    mode: "daemonset",
    config: {
      receivers: {
        file_log: {
          exclude: left.map((pods) => `${POD_LOGS}/${pods}/*/*.log`),
          // The first agent of a node takes what is there; from then on it knows.
          start_at: "beginning",
          storage: "file_storage",
        },
      },
      exporters: { otlp_http: { endpoint, ...(endpoint.startsWith("http:") ? { tls: { insecure: true } } : {}) } },
      extensions: { file_storage: {} },
      pipelines: { logs: {} },
    },
  };
}
