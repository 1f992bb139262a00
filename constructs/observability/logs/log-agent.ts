import { Construct } from "constructs";
import { OtelCollector } from "../collector/otel-collector";
import { logAgentCollector } from "./log-agent-config";
import type { LogAgentProps } from "./log-agent-props";

/**
 * A collector on every node that reads the logs of its containers, knows whose they are, and sends them on. In a stack after the one with
 * the operator (`OpenTelemetryOperator`). Where there is an agent for traces already, `file_log` in its configuration does the same.
 */
export class LogAgent extends Construct {
  readonly collector: OtelCollector;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: LogAgentProps) {
    super(scope, id);
    this.collector = new OtelCollector(this, "Collector", logAgentCollector(this.node.path, props));
  }
}
