import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { overridesAt } from "../val/effective";

/** Invariant 68: a monitor selects a Service, which the chart makes only when asked. */
export const monitorWithoutService: Rule<PlatformFacts> = {
  id: "OBS-002",
  title: "a ServiceMonitor without a metrics Service",
  severity: "error",
  invariants: [68],
  why:
    "The chart makes the ServiceMonitor only together with the metrics Service. With the Service switched off nothing is " +
    "scraped, and every alert that waits for a value of a metric stays quiet.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/values.yaml",
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/server/servicemonitor.yaml",
  ],
  example: {
    fails: { authentik: { rawValues: { server: { metrics: { serviceMonitor: { enabled: true } } } } } },
    passes: {
      authentik: { rawValues: { server: { metrics: { enabled: true, serviceMonitor: { enabled: true } } } } },
    },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => (["server", "worker"] as const).flatMap((component) => check(facts, component))),
};

function check(facts: AuthentikFacts, component: "server" | "worker"): readonly Finding[] {
  const { serviceMonitor } = facts[component];
  const monitors = overridesAt(facts, `${component}.metrics.serviceMonitor.enabled`);
  const services = overridesAt(facts, `${component}.metrics.enabled`);
  const [monitor, service] = [monitors.at(-1), services.at(-1)];
  if ((monitor?.value ?? serviceMonitor) !== true || (service?.value ?? serviceMonitor) === true) {
    return [];
  }
  const cause = service === undefined ? `${component}.metrics.enabled is false` : `${service.prop} is ${service.value}`;
  return [
    {
      rule: "OBS-002",
      severity: "error",
      at: [facts.path],
      message: `the ${component} has a ServiceMonitor, and no metrics Service for it to select: ${cause}`,
      fixes: [
        {
          changes: [...monitors, ...services].map(({ prop }) => ({ prop, relation: "unset" })),
          note: `${component}.serviceMonitor switches both on`,
        },
      ],
    },
  ];
}
