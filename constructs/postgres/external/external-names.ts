import type { ExternalPostgresProps } from "./external-props";

/** The schema that authentik keeps its tables in. */
export const SCHEMA = "public";

/** Names of what is created, with their defaults. */
export interface ExternalNames {
  readonly database: string;
  readonly role: string;
  /** Name of the second login, if there is to be one. */
  readonly secondLogin: string;
  /** Name of the monitoring role, if there is to be one. */
  readonly monitoringRole: string;
  /** Name of the role that a pooler asks as, if there is to be one. */
  readonly authUser: string;
  readonly extensions: readonly string[];
}

/** The names that the props give, or their defaults. */
export function externalNames(props: ExternalPostgresProps): ExternalNames {
  const role = props.role ?? "authentik";
  return {
    database: props.database ?? "authentik",
    role,
    secondLogin: props.secondLogin?.name ?? `${role}_b`,
    monitoringRole: props.monitoringRole?.name ?? "authentik_monitoring",
    authUser: props.authQuery?.user ?? "pgbouncer_auth",
    extensions: props.extensions ?? [],
  };
}
