import type { SecretRef } from "../../core/secret-ref";
import type { PostgresServerProps } from "../server-props";

/**
 * Another login with the rights of the owner, so that one of both can get a new password while the applications use the other. It
 * is a member of the owner and becomes it when it logs in (`ALTER ROLE .. SET role`): whatever it creates is the owner's.
 *
 * PostgreSQL 17.1, 16.5, 15.9, 14.14 and 13.17 ignored such a setting, and older ones forget it with `DISCARD ALL`, which a pooler
 * in session mode sends between two clients: use 17.2, 16.6, 15.10, 14.15, 13.18 or later.
 */
export interface SecondLoginProps {
  /** @default - that of `role` with `_b` */
  readonly name?: string;
  /** Its password, in the namespace of whatever uses the database. */
  readonly password: SecretRef;
  /** `password_wo`: the value that `password` names, as Terraform expression. Any character but a backslash. */
  readonly passwordWo: string;
  /** `password_wo_version`, >= 1: the password is set when it changes. @default 1 */
  readonly passwordWoVersion?: number;
  /** Whether applications log in as it, and `role` waits for its next password. @default false */
  readonly active?: boolean;
}

/**
 * What `pgbouncer.authQuery` needs in the database: a role that may do nothing but call `pgbouncer.user_lookup(name)`, which gives
 * the verifier of a role that may log in, is no superuser, neither replicates nor passes row security, and has not expired.
 *
 * Its connections are the pooler's `auth_query` pool, which the budget counts there: they are not among `otherClients`.
 */
export interface AuthQueryProps {
  /** The role, as `pgbouncer.authQuery.user` names it. @default "pgbouncer_auth" */
  readonly user?: string;
  /** `password_wo`: the value that `pgbouncer.authQuery.password` names, as Terraform expression. Any character but a backslash. */
  readonly passwordWo: string;
  /** `password_wo_version`, >= 1: the password is set when it changes. @default 1 */
  readonly passwordWoVersion?: number;
  /** `CONNECTION LIMIT`, >= 1: each pooler has one connection, those that end during a rollout too. @default - unlimited */
  readonly connectionLimit?: number;
}

/** A role that reads the server's statistics, and no data: a member of `pg_monitor` that may connect to the database. */
export interface MonitoringRoleProps {
  /** @default "authentik_monitoring" */
  readonly name?: string;
  /** `password_wo`: Terraform expression of an ephemeral variable or resource. Never text: it would be in the configuration. */
  readonly passwordWo: string;
  /** `password_wo_version`, >= 1: the password is set when it changes. @default 1 */
  readonly passwordWoVersion?: number;
  /** `CONNECTION LIMIT`, >= 1; counts among the server's other clients. @default 3 */
  readonly connectionLimit?: number;
}

/** A database, and the role that owns it, on a PostgreSQL server that somebody else runs. */
export interface ExternalPostgresProps extends PostgresServerProps {
  /** Database to create. @default "authentik" */
  readonly database?: string;
  /** Role to create, owner of the database and of its schema `public`. @default "authentik" */
  readonly role?: string;
  /**
   * `password_wo`: password of the role, the value that `password` names, as Terraform expression of an ephemeral variable or
   * resource. Never text: it would be in the configuration. Any character but a backslash.
   */
  readonly passwordWo: string;
  /**
   * `password_wo_version`, >= 1: Terraform sets the password when it changes, and cannot see that the password changed by
   * itself. @default 1
   */
  readonly passwordWoVersion?: number;
  /** `CONNECTION LIMIT` of the role; -1: unlimited. @default -1 */
  readonly connectionLimit?: number;
  /** A second login, which makes a rotation of passwords possible in which no login fails. @default - none */
  readonly secondLogin?: SecondLoginProps;
  /**
   * Role that Terraform logs in as, where it is no superuser: `CREATEROLE` and `CREATEDB`, PostgreSQL >= 15. It becomes a member
   * of `role`, without which it could give nothing to it. @default - a superuser
   */
  readonly adminRole?: string;
  /**
   * Extensions to create in the database, such as `pg_stat_statements`, which the server has to load as well
   * (`shared_preload_libraries`). Most want a superuser, or the server's operator to allow them. @default - none
   */
  readonly extensions?: readonly string[];
  /** A role for an exporter. An `adminRole` needs `pg_monitor WITH ADMIN OPTION` for it on PostgreSQL >= 16. @default - none */
  readonly monitoringRole?: MonitoringRoleProps;
  /**
   * Role and function for a pooler with `pgbouncer.authQuery`. Terraform has to log in as a superuser: nobody else can read the
   * verifiers, and what the function may read is what its owner may. @default - none
   */
  readonly authQuery?: AuthQueryProps;
  /**
   * Role and database exist already and are taken over, by import blocks, which may stay. The data stays and the password is
   * set; memberships and settings of the role that are not among these props go. The tables must belong to the role.
   * @default false: they are created, and one that exists stops the apply
   */
  readonly adopt?: boolean;
}
