import type { PoolerExporter, StatisticsExporter } from "../../values/releases/metrics";

/** A Deployment that is watched. */
export interface WatchedWorkload {
  readonly deployment: string;
  readonly namespace: string;
  /** Name of the container that does the work. */
  readonly container: string;
  /** Pods at rest. */
  readonly replicas: number;
  /** Pods that a disruption budget leaves standing, at least 1. */
  readonly minAvailable: number;
  /** Memory limit of the container. Absent: none, and nothing to come near to. */
  readonly memoryLimitMiB?: number;
}

/** A pooler that is watched. */
export interface WatchedPooler extends WatchedWorkload {
  /** Server connections that one pod's main pool can open: the pool and its reserve. */
  readonly poolSize: number;
  readonly database: string;
  /** Seconds after which a client that waits is turned away; 0 is never. */
  readonly queryWaitTimeoutSec: number;
  /** What exports its numbers. Absent: nothing does, and only its pods are watched. */
  readonly exporter?: PoolerExporter;
}

/** A CloudNativePG cluster that is watched. */
export interface WatchedDatabase {
  readonly cluster: string;
  readonly namespace: string;
  readonly instances: number;
  /** `max_connections`. */
  readonly maxConnections: number;
  /** Seconds between two scrapes of its instances. */
  readonly intervalSec: number;
  /** Age of the newest base backup that is let pass. Absent: backups are somebody else's. */
  readonly backupMaxAgeSec?: number;
}

/** Numbers of single tables and locks of the database that are watched. */
export interface WatchedStatistics {
  readonly exporter: StatisticsExporter;
  /** Namespace in which they are scraped. */
  readonly namespace: string;
  /** Further labels of the scrape; a value that begins with `~` is a regular expression. */
  readonly selector: Readonly<Record<string, string>>;
  /** Seconds between two scrapes. */
  readonly intervalSec: number;
}

/** Forward auth of a Traefik that is watched. */
export interface WatchedForwardAuth {
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Namespace of Traefik, in which it is scraped. */
  readonly namespace: string;
  /** Seconds between two scrapes of Traefik. */
  readonly intervalSec: number;
  /** What Traefik calls the outpost's Service. Absent: it is authentik's own, which answers much else. */
  readonly outpostService?: string;
  /** What Traefik calls the Service that stands in for it. Absent: there is none. */
  readonly fallbackService?: string;
}

/** Requests from outside that are watched. */
export interface WatchedProbe {
  /** Name of the exporter. */
  readonly name: string;
  /** Namespace of the Probes, which their series have. */
  readonly namespace: string;
  /** Seconds between two requests. */
  readonly intervalSec: number;
  /** Label `job` of the series about protected hosts. Absent: none is asked. */
  readonly protectedJob?: string;
  /** The same about what answers everybody. */
  readonly answeringJob?: string;
}

/** An outpost that somebody expects to be connected. */
export interface ExpectedOutpost {
  /** Its name in authentik. */
  readonly name: string;
  /** Namespace in which its metrics are scraped. */
  readonly namespace: string;
  /** Processes that must be connected. */
  readonly connections: number;
  /** Whether it is the one that runs inside the servers. */
  readonly embedded: boolean;
  /** Seconds between two scrapes. */
  readonly intervalSec: number;
}
