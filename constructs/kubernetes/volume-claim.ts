import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps, dnsLabel } from "../core/prop-check";
import { type MemoryQuantity, memoryAmount } from "../core/quantity";
import type { AccessMode, VolumeClaimFacts } from "./facts";

/** A claim of a volume. */
export interface VolumeClaimProps {
  readonly name: string;
  readonly namespace: string;
  /** Size, as Kubernetes writes it: `10Gi`. */
  readonly size: MemoryQuantity;
  /**
   * Who may mount it: `ReadWriteOnce` one node, `ReadWriteOncePod` one pod, `ReadWriteMany` everybody, where the storage class can.
   * @default "ReadWriteOnce"
   */
  readonly accessMode?: AccessMode;
  /** @default - the cluster's default */
  readonly storageClass?: string;
  /** @default - none */
  readonly labels?: Labels;
}

/** A claim of a volume that pods mount by its name. */
export class VolumeClaim extends Construct {
  readonly name: string;

  /** @throws when the name is not a DNS label, or the size no quantity. */
  constructor(scope: Construct, id: string, props: VolumeClaimProps) {
    super(scope, id);
    const { name, namespace, size, accessMode = "ReadWriteOnce", storageClass, labels = {} } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      {
        prop: "size",
        value: size,
        valid: /^[1-9]\d*(Mi|Gi|Ti)$/.test(size),
        allowed: "a size like 10Gi (Mi, Gi or Ti)",
      },
    ]);
    this.name = name;
    const facts: VolumeClaimFacts = {
      kind: "volumeClaim",
      path: this.node.path,
      name,
      namespace,
      accessMode,
      sizeMiB: memoryAmount(size),
    };
    publishFacts(this, facts);
    new PersistentVolumeClaimV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
      spec: {
        accessModes: [accessMode],
        ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
        resources: { requests: { storage: size } },
      },
      // A volume that waits for its first pod is bound after this.
      waitUntilBound: false,
    });
  }
}
