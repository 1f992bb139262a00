import type { OutpostType } from "../../values/releases/outposts";
import type { NetworkLocation } from "../core/database-endpoint";
import type { Labels } from "../core/labels";
import type { MemoryQuantity } from "../core/quantity";
import type { SecretRef } from "../core/secret-ref";
import type { DisruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { PeerFacts, WorkloadFacts } from "../kubernetes/facts";
import type { DnsProps } from "../kubernetes/peers";
import type { ResourceProps } from "../kubernetes/resources";

/** Pods that may connect to an outpost: a reverse proxy, LDAP clients. */
export type OutpostClient = Pick<PeerFacts, "name" | "namespace" | "podLabels">;

/** How many sessions a proxy holds: files in `/dev/shm`, 1.5 KiB each. */
export interface OutpostSessionProps {
  /**
   * New sessions per minute on average, those of requests without a cookie included: health checks and crawlers make one each time.
   * @default 20
   */
  readonly sessionsPerMinute?: number;
  /** Longest `access_token_validity` of the applications that it serves, `hours=24`. @default "minutes=10" */
  readonly accessTokenValidity?: string;
  /**
   * Size of the memory-backed `/dev/shm`. The memory limit grows with it unless it is given.
   * @default - twice `sessionsPerMinute` x `accessTokenValidity` x 1.5 KiB, at least 64Mi
   */
  readonly devShm?: MemoryQuantity;
}

/** Where the server is, as a network policy has to name it. */
export interface AuthentikLocation extends NetworkLocation {
  /** Port of its pods, not of its Service. @default 9000 */
  readonly port?: number;
}

/** A ServiceMonitor of the Prometheus operator. */
export interface OutpostServiceMonitor {
  /** Namespace of Prometheus, which may scrape. */
  readonly prometheusNamespace: string;
  /** Seconds between two scrapes. @default 30 */
  readonly intervalSec?: number;
  /** Labels that Prometheus selects ServiceMonitors by, for example `release`. @default - none */
  readonly labels?: Labels;
}

/** An outpost as a Deployment of our own. Its namespace, its token's Secret and the outpost in authentik exist already. */
export interface StandaloneOutpostProps extends OutpostSessionProps {
  /** Namespace of all objects. */
  readonly namespace: string;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Exact version of authentik's server, `2026.8.5`: an outpost of another one is not supported. */
  readonly version: string;
  /** Value of the Secret that holds its API token: see `OutpostToken`. Never one of the server's own secrets. */
  readonly token: SecretRef;
  /** Changes when the token does, for example `OutpostToken.checksum`, and rolls the pods. @default - none */
  readonly tokenChecksum?: string;
  /**
   * `AUTHENTIK_HOST`: URL by which the outpost reaches the server, best that of its Service (`http://authentik-server.authentik.svc`).
   * Never a host that the outpost itself protects.
   */
  readonly authentikHost: string;
  /**
   * `AUTHENTIK_HOST_BROWSER`: public URL of authentik, where users log in. Needed where `authentikHost` leads nowhere from a browser.
   * @default - `authentikHost`
   */
  readonly authentikHostBrowser?: string;
  /** `AUTHENTIK_INSECURE`: do not verify the server's certificate. @default false */
  readonly insecure?: boolean;
  /** Where the server's pods are, for the network policy. @default - anywhere, on the port of `authentikHost` */
  readonly authentikLocation?: AuthentikLocation;
  /** @default "proxy" */
  readonly type?: OutpostType;
  /** Name of the Deployment and its Service. @default - `authentik-` and the type */
  readonly name?: string;
  /** Another place of the image, without tag. @default - `ghcr.io/goauthentik/` and the type */
  readonly imageRepository?: string;
  /**
   * A proxy keeps its sessions to itself, so two of them need something that brings a browser back to the same one: for two
   * proxies make two outposts of one replica each, and a `SessionHop` before them.
   * @default 1
   */
  readonly replicas?: number;
  /** Laid over the defaults. @default - 50m and 128Mi requested, memory limited to `devShm` + 256Mi */
  readonly resources?: ResourceProps;
  /** @default true */
  readonly readOnlyRootFilesystem?: boolean;
  /** Whether pods of proxies of the same outpost may share a node, in whatever Deployment they are. @default "preferred" */
  readonly hostAntiAffinity?: WorkloadFacts["hostAntiAffinity"];
  /** @default - one pod may be missing; none with a single replica, which would block every drain */
  readonly disruptionBudget?: DisruptionBudgetLimits;
  /** Seconds that requests of a stopping pod may take. @default 30 */
  readonly terminationGracePeriodSec?: number;
  /** Further environment in plain text, for example `AUTHENTIK_LOG_LEVEL`. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Pods that may connect. @default - everybody */
  readonly clients?: readonly OutpostClient[];
  /** What the outpost connects to besides: the applications of mode `proxy`. @default - nothing */
  readonly connectsTo?: readonly PeerFacts[];
  /** Where the cluster's DNS is. @default - namespace kube-system */
  readonly dns?: DnsProps;
  /** Needs the CRDs of the Prometheus operator. @default - none */
  readonly serviceMonitor?: OutpostServiceMonitor;
  /** How long an apply waits for a rollout, in seconds. @default 600 */
  readonly rolloutTimeoutSec?: number;
}
