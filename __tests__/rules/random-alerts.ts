import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import { alerts, further, prometheus } from "./watch-facts";

const LABELS = [{}, { release: "stack" }, { "example.com/team": "identity" }];

const anyLabels = fc.constantFrom(...LABELS);
const namespaces = fc.constantFrom<readonly string[]>(["authentik"], ["monitoring"]);
const selection = fc.record({ labels: anyLabels, namespaces }, { requiredKeys: ["labels"] });

/** Alerts, and a Prometheus that may or may not read them. */
export const anyWatch: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    labels: anyLabels,
    version: fc.constantFrom("2026.8.5", "2026.5.8", "2025.12.3", "latest"),
    expr: fc.constantFrom("authentik_tasks_workers < 1", "authentik_admin_workers < 1", "up == 0"),
    without: fc.constantFrom([], ["AuthentikOutpostDisconnected"]),
    monitors: selection,
    rules: selection,
  })
  .map(({ monitors, rules, expr, ...rest }) => [
    { ...alerts(), ...rest, further: [further(expr)] },
    { ...prometheus(), monitors, rules },
  ]);
