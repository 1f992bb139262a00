import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import { alerts, further, prometheus, watchedPooler } from "./watch-facts";

const LABELS = [{}, { release: "stack" }, { "example.com/team": "identity" }];

// A copy each: a fix that changes the labels of one object must not change another's.
const anyLabels = fc.constantFrom(...LABELS).map((labels) => ({ ...labels }));
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
    storage: fc.option(
      fc.record(
        { volumeMiB: fc.nat(100_000), retentionSizeMiB: fc.integer({ min: 1, max: 100_000 }) },
        { requiredKeys: ["volumeMiB"] },
      ),
      { nil: undefined },
    ),
    exporter: fc.constantFrom(undefined, "pgbouncer_exporter" as const, "cloudnative-pg" as const),
  })
  .map(({ monitors, rules, storage, expr, exporter, ...rest }) => [
    { ...alerts({ pooler: watchedPooler(exporter) }), ...rest, further: [further(expr)] },
    { ...prometheus(), monitors, rules, ...(storage === undefined ? {} : { storage }) },
  ]);
