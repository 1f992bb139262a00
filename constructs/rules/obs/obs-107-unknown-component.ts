import { COLLECTOR_COMPONENTS } from "../../../values/releases/collector/components";
import { GONE_COMPONENTS, renamedComponent } from "../../../values/releases/collector/renames";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ComponentFacts, OtelCollectorFacts } from "../../observability/collector/facts";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 93: a collector that knows one component less does not start at all. */
export const unknownComponent: Rule<PlatformFacts> = {
  id: "OBS-107",
  title: "a collector component that its distribution does not have",
  severity: "error",
  invariants: [93],
  why:
    "A distribution of the collector is built with a list of components; a configuration that names another one ends every pod at " +
    "its start, and an agent that is rolled out so takes the telemetry of one node after the other away.",
  sources: [
    "https://github.com/open-telemetry/opentelemetry-operator/issues/3556",
    "https://github.com/open-telemetry/opentelemetry-collector-releases/blob/v0.158.0/distributions/otelcol-k8s/manifest.yaml",
  ],
  example: {
    fails: { otelCollector: { distribution: "core" } },
    passes: { otelCollector: { distribution: "k8s" } },
  },
  check: ({ collectors }) =>
    collectors.flatMap((collector) => collector.components.flatMap((component) => check(collector, component))),
};

function check(
  { path, name, distribution }: OtelCollectorFacts,
  { section, id, type }: ComponentFacts,
): readonly Finding[] {
  if (distribution === undefined) {
    return [];
  }
  const now = renamedComponent(section, type);
  const has = (wanted: string) => COLLECTOR_COMPONENTS[distribution][section]?.includes(wanted) ?? false;
  const gone = GONE_COMPONENTS.includes(type);
  if (has(type) || (now !== undefined && has(now) && !gone)) {
    return [];
  }
  const kind = section.slice(0, -1);
  const note =
    gone && now !== undefined
      ? `write ${now} in its place`
      : `take a distribution that has it, or build an image and name it in \`image\``;
  return [
    {
      rule: "OBS-107",
      severity: "error",
      at: [path],
      message: `the collector ${name} wants the ${kind} ${id}, and the distribution ${distribution} has no ${type} among its ${section}`,
      fixes: [{ changes: [], note }],
    },
  ];
}
