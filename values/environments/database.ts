import type { ExistingPostgresProps } from "../../constructs/postgres/existing-postgres";
import type {
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
    "password" | "passwordWo" | "passwordWoVersion" | "monitoringRole" | "secondLogin"
  > {
  readonly kind: "external";
  /** Raise it to have a changed password set. @default - the revision of credentials "from variables", else 1 */
  readonly passwordWoVersion?: number;
  /** A second login, with its password from `TF_VAR_second_database_password`. @default - none */
  readonly secondLogin?: Omit<SecondLoginProps, "passwordWo">;
  /** A role for an exporter. @default - none */
  readonly monitoringRole?: Omit<MonitoringRoleProps, "passwordWo">;
}

/** Where the database of an environment comes from. */
export type DatabaseSettings = ExistingDatabaseSettings | ExternalDatabaseSettings;
