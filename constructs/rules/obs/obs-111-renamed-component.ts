import { GONE_COMPONENTS, renamedComponent } from "../../../values/releases/collector/renames";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** A name on its way out: it works, with a warning in the log, until a release takes it away. */
export const renamedComponents: Rule<PlatformFacts> = {
  id: "OBS-111",
  title: "a collector component under a name that is going away",
  severity: "warning",
  invariants: [],
  why:
    "Upstream gives its components new names, release by release, and keeps the old ones as aliases for a while; the release that " +
    "drops an alias ends every pod at its start, on a day when only the image was meant to change.",
  sources: [
    "https://github.com/open-telemetry/opentelemetry-helm-charts/blob/main/charts/opentelemetry-collector/UPGRADING.md",
    "https://github.com/open-telemetry/opentelemetry-collector-contrib/issues/45901",
  ],
  example: {
    fails: {
      otelCollector: {
        components: [{ section: "processors", id: "k8sattributes", type: "k8sattributes", settings: {} }],
      },
    },
    passes: {
      otelCollector: {
        components: [{ section: "processors", id: "k8s_attributes", type: "k8s_attributes", settings: {} }],
      },
    },
  },
  check: ({ collectors }) =>
    collectors.flatMap(({ path, name, components }) =>
      components.flatMap(({ section, id, type }) => {
        const now = renamedComponent(section, type);
        return now === undefined || GONE_COMPONENTS.includes(type)
          ? []
          : [
              {
                rule: "OBS-111",
                severity: "warning",
                at: [path],
                message: `the collector ${name} names the ${section.slice(0, -1)} ${id} as it was called before: ${type} is ${now} now`,
                fixes: [{ changes: [], note: `write ${id.replace(type, now)} in its place, in the pipelines too` }],
              },
            ];
      }),
    ),
};
