import { formatOverview } from "./overview";

test("the overview is one line a pod and a budget, in columns, with nothing at their ends", () => {
  const text = formatOverview({
    pods: [
      { name: "authentik-server-1", node: "node-1", zone: "zone-a", ready: true },
      { name: "pgbouncer-1", node: "-", zone: "-", ready: false },
    ],
    budgets: [{ name: "authentik-server", allowed: 1, healthy: 3, desired: 2 }],
  });
  expect(text.split("\n")).toEqual([
    "POD                 READY  NODE    ZONE",
    "authentik-server-1  yes    node-1  zone-a",
    "pgbouncer-1         no     -       -",
    "",
    "DISRUPTION BUDGET  ALLOWED  HEALTHY  NEEDED",
    "authentik-server   1        3        2",
  ]);
});
