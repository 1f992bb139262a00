import type { AuthentikProps } from "../authentik/authentik-props";
import type { Acceptances } from "../core/acceptance";
import type { DatabaseEndpoint } from "../core/database-endpoint";
import type { ClusterProps } from "../kubernetes/cluster";
import type { PgBouncerProps } from "../pgbouncer/pgbouncer-props";

/** Namespace when none is given. */
export const DEFAULT_NAMESPACE = "authentik";

/** Settings of the pooler that the platform does not derive itself. */
export type PlatformPgBouncerProps = Omit<PgBouncerProps, "namespace" | "database" | "clients">;

/** authentik with everything it needs inside the cluster. */
export interface AuthentikPlatformProps extends Omit<AuthentikProps, "namespace" | "namespaceId" | "pooler"> {
  /** Namespace, which the platform creates. @default "authentik" */
  readonly namespace?: string;
  /** Nodes and zones that the pods may use. @default - not known: rules about scheduling are not checked */
  readonly cluster?: ClusterProps;
  readonly database: DatabaseEndpoint;
  /**
   * The pooler. Pool sizes that are left out follow from authentik's replicas, workers and release, and from what the server has
   * left. `false`: authentik connects to the database itself. Not together with `database.pooled`.
   * @default - the pooler that comes with the database, otherwise PgBouncer with its defaults
   */
  readonly pgbouncer?: PlatformPgBouncerProps | false;
  /** Findings about this platform that stop nothing, by rule, each with the reason. @default - none */
  readonly accept?: Acceptances;
}
