/** Where the parts with a monitor of their own keep its labels. */
interface Monitored {
  readonly scrape?: { readonly labels: Record<string, unknown> };
  readonly podMonitor?: { readonly labels: Record<string, unknown> };
  readonly monitor?: { readonly labels: Record<string, unknown> };
  readonly serviceMonitorLabels?: Record<string, unknown>;
}

/** Sets a label of the monitor of an outpost, a Cluster, a collector or an operator; false for another prop. */
export function setMonitorLabel(prop: string, value: unknown, part: unknown): boolean {
  const [, kind = "", label = ""] =
    /^(outpost\.serviceMonitor|podMonitor|serviceMonitor)\.labels\.(.*)$/.exec(prop) ?? [];
  const { scrape, podMonitor, monitor, serviceMonitorLabels } = (part ?? {}) as Monitored;
  const labels = {
    "outpost.serviceMonitor": scrape?.labels,
    podMonitor: podMonitor?.labels,
    serviceMonitor: monitor?.labels ?? serviceMonitorLabels,
  }[kind];
  if (labels !== undefined) {
    labels[label] = value;
  }
  return labels !== undefined;
}
