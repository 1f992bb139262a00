import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OtelCollectorFacts, TargetFacts } from "../../observability/collector/facts";
import type { PlatformFacts } from "../platform-facts";
import { type OtlpServer, otlpServers, serverAt } from "./otlp-servers";

/** A name that nobody answers to is found out when the first trace is missed. */
export const exporterToNowhere: Rule<PlatformFacts> = {
  id: "OBS-110",
  title: "an exporter of a collector that points nowhere",
  severity: "error",
  invariants: [],
  why:
    "An exporter whose target has no Service, or a Service without that port, retries for five minutes and then drops what it " +
    "holds: the pods stay healthy, and the traces are missed on the day when somebody looks for one.",
  sources: [
    "https://github.com/open-telemetry/opentelemetry-collector/blob/v0.158.0/exporter/exporterhelper/README.md",
    "https://opentelemetry.io/docs/collector/troubleshooting/",
  ],
  example: {
    fails: { otelCollector: { external: [] } },
    passes: { otelCollector: { external: ["tempo.monitoring:4317"] } },
  },
  check: (facts) => {
    const servers = otlpServers(facts);
    return facts.collectors.flatMap((collector) =>
      collector.targets.flatMap((target) => check(collector, target, servers)),
    );
  },
};

function check(
  { path, name, namespace, external }: OtelCollectorFacts,
  { exporter, host, port }: TargetFacts,
  servers: readonly OtlpServer[],
): readonly Finding[] {
  const target = `${host}:${port}`;
  const server = serverAt(host, namespace, servers);
  if (external.includes(target) || server?.ports.includes(port) === true) {
    return [];
  }
  const what = `the exporter ${exporter} of the collector ${name} sends to ${target}`;
  return [
    {
      rule: "OBS-110",
      severity: "error",
      at: server === undefined ? [path] : [path, server.path],
      message:
        server === undefined
          ? `${what}, which no Service of this app is`
          : `${what}, and the Service ${server.name} has the ports ${server.ports.join(", ")}`,
      fixes: [
        {
          changes: [],
          note:
            server === undefined
              ? `if something outside this app is there, name ${target} in the collector's \`external\``
              : `send to one of its ports, ${server.ports.join(", ")}`,
        },
      ],
    },
  ];
}
