import type { ConnectionLimits } from "../../core/database-endpoint";
import type { PeerFacts } from "../../kubernetes/facts";
import type { CloudNativePgDatabase, CloudNativePgSynchronous } from "./cluster-props";
import type { CloudNativePgFacts, CloudNativePgQuery } from "./facts";

/** A role that the operator keeps as it is here. */
export interface RoleFacts {
  readonly name: string;
  readonly passwordSecret?: string;
  readonly connectionLimit: number;
  readonly inRoles: readonly string[];
}

/** Backups by the barman-cloud plugin. */
export interface BackupFacts {
  /** Name of the ScheduledBackup. */
  readonly name: string;
  readonly objectStore: string;
  readonly serverName: string;
  readonly schedule: string;
  readonly immediate: boolean;
}

/** The facts of a Cluster that this library deploys: everything that its objects are rendered from. */
export interface CloudNativePgDeploymentFacts extends CloudNativePgFacts {
  readonly imageName: string;
  readonly database: string;
  readonly owner: string;
  /** Secret of the owner's login, in the namespace of the Cluster. */
  readonly passwordSecret: string;
  readonly limits: ConnectionLimits;
  readonly sharedPreloadLibraries: readonly string[];
  readonly storageMiB: number;
  readonly storageClass?: string;
  readonly walStorageClass?: string;
  readonly hostAntiAffinity: "required" | "preferred";
  readonly synchronous?: Required<CloudNativePgSynchronous>;
  readonly primaryUpdateMethod: "restart" | "switchover";
  readonly primaryUpdateStrategy: "unsupervised" | "supervised";
  readonly roles: readonly RoleFacts[];
  readonly databases: readonly CloudNativePgDatabase[];
  readonly backup?: BackupFacts;
  /** What its instances export besides the operator's metrics, by the name of the query. */
  readonly queries: Readonly<Record<string, CloudNativePgQuery>>;
  /** What its pods connect to. */
  readonly connectsTo: readonly PeerFacts[];
  /** What may connect to its pods. */
  readonly acceptsFrom: readonly PeerFacts[];
}
