import type { Facts } from "../../core/facts";
import type { Labels } from "../../core/labels";
import type { ResourceFacts } from "../../kubernetes/facts";

/** A Pooler of the operator, as far as it has to fit its Cluster. */
export interface CloudNativePgPoolerFacts {
  readonly name: string;
  readonly namespace: string;
  /** `spec.monitoring.enablePodMonitor`. */
  readonly enablePodMonitor: boolean;
}

/** What the live Cluster has. */
export interface RunningCluster {
  readonly imageName: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A Cluster of CloudNativePG, whoever wrote it. */
export interface CloudNativePgFacts extends Facts {
  readonly kind: "cloudNativePg";
  readonly name: string;
  readonly namespace: string;
  readonly instances: number;
  /** Absent: the operator's own, or a catalogue's. */
  readonly imageName?: string;
  /** Database that `initdb` creates. Absent when it is not known. */
  readonly database?: string;
  /** Owner of that database. Absent when it is not known. */
  readonly owner?: string;
  /** `spec.postgresql.parameters`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Requests and limits of an instance. */
  readonly resources: ResourceFacts;
  /** Size of the data volume. Absent when it is not known. */
  readonly storageMiB?: number;
  /** Size of the WAL volume. Absent: WAL lies on the data volume. */
  readonly walStorageMiB?: number;
  /** `spec.enablePDB`: the operator's budgets, one of which keeps the primary. */
  readonly enablePdb: boolean;
  /** `spec.monitoring.enablePodMonitor`. */
  readonly enablePodMonitor: boolean;
  /** A PodMonitor of its own, beside the Cluster. Absent: none, or not known. */
  readonly podMonitor?: { readonly intervalSec: number; readonly labels: Labels };
  /** Names of the ScheduledBackups. */
  readonly scheduledBackups: readonly string[];
  readonly poolers: readonly CloudNativePgPoolerFacts[];
  /** What the live Cluster has. Absent: nothing, or it is not known at synthesis. */
  readonly running?: RunningCluster;
}

/** A query whose result the instances export, as `cnpg_<name of the query>_<name of the gauge>`. */
export interface CloudNativePgQuery {
  /**
   * SQL with a row for each series and a column for each label and gauge. It runs in `database` as a member of `pg_monitor`; name what
   * it calls with its schema.
   */
  readonly query: string;
  /** Columns that become labels, each with what it is. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Columns that become numbers, each with what it is. */
  readonly gauges: Readonly<Record<string, string>>;
  /** Whether standbys run it too. @default false */
  readonly onStandbys?: boolean;
}
