import type { CoreV1Api, KubeConfig, PolicyV1Api } from "@kubernetes/client-node" with { "resolution-mode": "import" };

/** What stands in one namespace, as an operator wants to see it after an apply. */
export interface Overview {
  readonly pods: readonly {
    readonly name: string;
    readonly node: string;
    readonly zone: string;
    readonly ready: boolean;
  }[];
  readonly budgets: readonly {
    readonly name: string;
    /** Evictions that the budget would grant now. */
    readonly allowed: number;
    readonly healthy: number;
    readonly desired: number;
  }[];
}

const ZONE = "topology.kubernetes.io/zone";

/** Reads pods with their nodes, and disruption budgets, from a cluster. */
export async function readOverview(config: KubeConfig, namespace: string): Promise<Overview> {
  const client = await import("@kubernetes/client-node");
  const core: CoreV1Api = config.makeApiClient(client.CoreV1Api);
  const policy: PolicyV1Api = config.makeApiClient(client.PolicyV1Api);
  const [pods, nodes, budgets] = await Promise.all([
    core.listNamespacedPod({ namespace }),
    core.listNode(),
    policy.listNamespacedPodDisruptionBudget({ namespace }),
  ]);
  const zones = new Map(nodes.items.map(({ metadata }) => [metadata?.name, metadata?.labels?.[ZONE] ?? "-"]));
  return {
    pods: pods.items
      .map(({ metadata, spec, status }) => ({
        name: metadata?.name ?? "",
        node: spec?.nodeName ?? "-",
        zone: zones.get(spec?.nodeName) ?? "-",
        ready: status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") ?? false,
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    budgets: budgets.items.map(({ metadata, status }) => ({
      name: metadata?.name ?? "",
      allowed: status?.disruptionsAllowed ?? 0,
      healthy: status?.currentHealthy ?? 0,
      desired: status?.desiredHealthy ?? 0,
    })),
  };
}

/** The overview as two tables. */
export function formatOverview({ pods, budgets }: Overview): string {
  return [
    table(
      ["POD", "READY", "NODE", "ZONE"],
      pods.map(({ name, ready, node, zone }) => [name, ready ? "yes" : "no", node, zone]),
    ),
    table(
      ["DISRUPTION BUDGET", "ALLOWED", "HEALTHY", "NEEDED"],
      budgets.map(({ name, allowed, healthy, desired }) => [name, `${allowed}`, `${healthy}`, `${desired}`]),
    ),
  ].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
