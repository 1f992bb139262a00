import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { InstrumentationFacts } from "../../observability/collector/facts";
import type { PlatformFacts } from "../platform-facts";
import { namespaceOf } from "./in-cluster";
import { otlpServers, serverAt } from "./otlp-servers";

/** The filter's list and the application's name are two texts that have to be one. */
export const filteredService: Rule<PlatformFacts> = {
  id: "OBS-112",
  title: "an application whose telemetry nobody takes",
  severity: "error",
  invariants: [],
  why:
    "A collector that lets named services through drops all the rest without a word, and one that is not there answers nobody: the " +
    "application runs, and what it says of itself is lost.",
  sources: [
    "https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.158.0/processor/filterprocessor/README.md",
    "https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/",
  ],
  example: {
    fails: { otelCollector: { acceptServices: ["axum-otpl"] } },
    passes: { otelCollector: { acceptServices: ["shop"] } },
  },
  check: (facts) => facts.instrumentations.flatMap((application) => check(application, facts)),
};

/** Somebody else of the cluster may answer there. */
function nobody(
  { path, serviceName, namespace, host, port }: InstrumentationFacts,
  facts: PlatformFacts,
): readonly Finding[] {
  return namespaceOf(host, namespace, facts) === undefined
    ? []
    : [
        {
          rule: "OBS-112",
          severity: "warning",
          at: [path],
          message: `${serviceName} sends its telemetry to ${host}:${port}, where no part of this app answers`,
          fixes: [
            {
              changes: [],
              note: "send to the `OtelCollector` or the store, or accept this where somebody else answers",
            },
          ],
        },
      ];
}

function check(application: InstrumentationFacts, facts: PlatformFacts): readonly Finding[] {
  const { path, serviceName, namespace, host, port } = application;
  const server = serverAt(host, namespace, otlpServers(facts));
  if (server === undefined) {
    return nobody(application, facts);
  }
  const at = [path, server.path];
  if (!server.ports.includes(port)) {
    return [
      {
        rule: "OBS-112",
        severity: "error",
        at,
        message: `${serviceName} sends its telemetry to ${host}:${port}, and the Service ${server.name} has the ports ${server.ports.join(", ")}`,
        fixes: [{ changes: [], note: `send to one of its ports, ${server.ports.join(", ")}` }],
      },
    ];
  }
  const accepted = facts.collectors.find((collector) => collector.path === server.path)?.acceptServices;
  return accepted === undefined || accepted.includes(serviceName)
    ? []
    : [
        {
          rule: "OBS-112",
          severity: "error",
          at,
          message: `${serviceName} sends its telemetry to ${server.name}, which drops all but ${accepted.join(", ")}`,
          fixes: [{ changes: [], note: `add the application's \`serviceName\` to the collector's \`acceptServices\`` }],
        },
      ];
}
