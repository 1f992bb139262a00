import type { CloudNativePgOperatorProps } from "../../constructs/operators/operator-props";
import type { CloudNativePgClusterProps } from "../../constructs/postgres/cloudnative-pg/cluster-props";
import type { ExistingPostgresProps } from "../../constructs/postgres/existing-postgres";
import type {
  AuthQueryProps,
  ExternalPostgresProps,
  MonitoringRoleProps,
  SecondLoginProps,
} from "../../constructs/postgres/external/external-props";

/** A database and a role that somebody else makes. */
export interface ExistingDatabaseSettings extends Omit<ExistingPostgresProps, "password"> {
  /** @default "existing" */
  readonly kind?: "existing";
}

/**
 * A database and a role that the stack `database` makes on a server that exists. The passwords come from the ephemeral variables
 * `TF_VAR_database_password` and `TF_VAR_monitoring_password`, the login of Terraform from PGHOST, PGPORT, PGUSER, PGPASSWORD
 * and PGSSLMODE.
 */
export interface ExternalDatabaseSettings
  extends Omit<
    ExternalPostgresProps,
    "password" | "passwordWo" | "passwordWoVersion" | "monitoringRole" | "secondLogin" | "authQuery"
  > {
  readonly kind: "external";
  /** Raise it to have a changed password set. @default - the revision of credentials "from variables", else 1 */
  readonly passwordWoVersion?: number;
  /** A second login, with its password from `TF_VAR_second_database_password`. @default - none */
  readonly secondLogin?: Omit<SecondLoginProps, "passwordWo">;
  /** A role for an exporter. @default - none */
  readonly monitoringRole?: Omit<MonitoringRoleProps, "passwordWo">;
  /** Role and function for `platform.pgbouncer.authQuery`, with the password from `TF_VAR_auth_query_password`. @default - none */
  readonly authQuery?: Omit<AuthQueryProps, "passwordWo">;
}

/** The operator, as an environment has it. */
export type OperatorSettings = Omit<CloudNativePgOperatorProps, "chartSource" | "refusePending">;

/**
 * A Cluster of CloudNativePG that the stack `database` makes, after the stack `operators` has brought its operator. Its clients
 * are authentik's namespace. With credentials from variables the password comes from `TF_VAR_database_password`.
 */
export interface CloudNativePgDatabaseSettings
  extends Omit<
    CloudNativePgClusterProps,
    "password" | "passwordWo" | "passwordWoVersion" | "clients" | "operator" | "refuseCombinedChange"
  > {
  readonly kind: "cloudnative-pg";
  /** Clients beside authentik's namespace. @default - none */
  readonly clients?: CloudNativePgClusterProps["clients"];
  /** The operator; false: the cluster has one already. @default - two operators in the namespace cnpg-system */
  readonly operator?: false | OperatorSettings;
}

/** Where the database of an environment comes from. */
export type DatabaseSettings = ExistingDatabaseSettings | ExternalDatabaseSettings | CloudNativePgDatabaseSettings;
