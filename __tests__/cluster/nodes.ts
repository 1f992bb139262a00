/** A node of the local cluster: no machine behind it, but the scheduler counts with it as with a real one. */
export interface NodeOptions {
  readonly name: string;
  /** Value of `topology.kubernetes.io/zone`. */
  readonly zone: string;
  /** Cores, as a Kubernetes quantity. @default "8" */
  readonly cpu?: string;
  /** As a Kubernetes quantity. @default "16Gi" */
  readonly memory?: string;
  /** @default 110 - as a kubelet */
  readonly pods?: number;
  /** Further labels. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Four nodes in three zones, as one zone of a real cluster is often larger than the others. */
export const DEFAULT_NODES: readonly NodeOptions[] = ["zone-a", "zone-b", "zone-c", "zone-a"].map((zone, index) => ({
  name: `node-${index + 1}`,
  zone,
}));

/** The Node object that a kubelet would register; kwok makes it Ready. `index` keeps the pod networks apart. */
export function nodeManifest(node: NodeOptions, index: number) {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const resources = { cpu: node.cpu ?? "8", memory: node.memory ?? "16Gi", pods: String(node.pods ?? 110) };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: node.name,
      labels: {
        "kubernetes.io/hostname": node.name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": arch,
        "topology.kubernetes.io/region": "local",
        "topology.kubernetes.io/zone": node.zone,
        ...node.labels,
      },
    },
    spec: { podCIDR: `10.244.${index}.0/24`, podCIDRs: [`10.244.${index}.0/24`] },
    status: {
      capacity: resources,
      allocatable: resources,
      addresses: [
        { type: "InternalIP", address: `192.0.2.${index + 1}` },
        { type: "Hostname", address: node.name },
      ],
      nodeInfo: { architecture: arch, operatingSystem: "linux" },
    },
  };
}
