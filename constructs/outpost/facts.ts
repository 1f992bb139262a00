import type { OutpostType } from "../../values/releases/outposts";
import type { Facts } from "../core/facts";
import type { Labels } from "../core/labels";
import type { SecretRef } from "../core/secret-ref";
import type { SharedBudgetFacts, WorkloadFacts } from "../kubernetes/facts";

/** One operation of an RFC 6902 patch, as far as rules look at it. */
export interface PatchFacts {
  /** What authentik makes of an outpost, for example `deployment` or `prometheus servicemonitor`. */
  readonly component: string;
  readonly op: string;
  readonly path: string;
}

/** How Prometheus reads an outpost's metrics. */
export interface OutpostScrapeFacts {
  readonly intervalSec: number;
  readonly labels: Labels;
}

/** A Service at which a reverse proxy asks, in plain HTTP. */
export interface AskedServiceFacts {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
}

/** An outpost beside the server, whoever deploys it. */
export interface OutpostFacts extends Facts {
  readonly kind: "outpost";
  readonly type: OutpostType;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Whether Terraform makes the Deployment or authentik's own controller. */
  readonly deployedBy: "terraform" | "authentik";
  readonly namespace: string;
  readonly replicas: number;
  /** Its Service for a reverse proxy that asks. Absent: nothing to ask there, or not known. */
  readonly service?: AskedServiceFacts;
  /** The Deployment. Absent when authentik makes it. */
  readonly workload?: WorkloadFacts;
  /** Image reference, `repository:tag`. Absent: what authentik chooses by itself. */
  readonly image?: string;
  /** Version of authentik that it is of. Absent: not known. */
  readonly version?: string;
  /** `AUTHENTIK_HOST`: URL by which it reaches the server. */
  readonly authentikHost: string;
  /** `AUTHENTIK_HOST_BROWSER`: URL that users are sent to. Absent: the same as `authentikHost`. */
  readonly authentikHostBrowser?: string;
  /** `AUTHENTIK_INSECURE`: whether the server's certificate is not verified. */
  readonly insecure: boolean;
  /** New sessions per minute, those of anonymous requests included. */
  readonly sessionsPerMinute: number;
  /** Longest `access_token_validity` of its applications that the outpost itself was told of. */
  readonly accessTokenValidity: string;
  /** Size of the memory-backed `/dev/shm`, where the sessions are files. 0: the runtime's default of 64 MiB. */
  readonly devShmMiB: number;
  /** Memory limit of the container, which a full `/dev/shm` counts against. Absent: none. */
  readonly memoryLimitMiB?: number;
  /** Values of Secrets that it is given. */
  readonly secrets: readonly SecretRef[];
  /** Secrets that it is given with all their keys. */
  readonly wholeSecrets: readonly string[];
  /** The ServiceMonitor that Terraform makes. Absent: none, or authentik's own. */
  readonly scrape?: OutpostScrapeFacts;
  /** Patches of what authentik makes. Empty where Terraform makes it. */
  readonly patches: readonly PatchFacts[];
}

/** authentik's own outpost, inside the server, where somebody says how it is. */
export interface EmbeddedOutpostFacts extends Facts {
  readonly kind: "embeddedOutpost";
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** URL that users are sent to. */
  readonly authentikHost: string;
}

/** A token that an outpost logs in to the server with. */
export interface OutpostTokenFacts extends Facts {
  readonly kind: "outpostToken";
  readonly identifier: string;
  /** Whether it ends by itself, after which the outpost is locked out. */
  readonly expiring: boolean;
  /** Where its key goes: a Secret that Terraform writes and does not keep, one that it keeps, or an output of the stack. */
  readonly keptIn: "write-only secret" | "secret" | "output";
}

/** The list of providers of an outpost that the configuration makes. */
export interface OutpostListFacts extends Facts {
  readonly kind: "outpostList";
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Whether somebody of its own stack fills it. */
  readonly filled: boolean;
}

/** What brings the requests of a browser to the same one of several outposts. */
export interface SessionHopFacts extends Facts {
  readonly kind: "sessionHop";
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Its Service. Absent: not known. */
  readonly service?: AskedServiceFacts;
  readonly workload: WorkloadFacts;
  /** The budget over the outposts behind it: a drain takes the sessions of so many pods at once. Absent: there is none. */
  readonly outpostBudget?: SharedBudgetFacts;
}
