import { Database } from "@cdktf/provider-postgresql/lib/database";
import { Extension } from "@cdktf/provider-postgresql/lib/extension";
import { Grant } from "@cdktf/provider-postgresql/lib/grant";
import { GrantRole } from "@cdktf/provider-postgresql/lib/grant-role";
import type { Role } from "@cdktf/provider-postgresql/lib/role";
import { Schema } from "@cdktf/provider-postgresql/lib/schema";
import { Construct } from "constructs";
import type {
  Address,
  ConnectionLimits,
  DatabaseEndpoint,
  NetworkLocation,
  SslMode,
} from "../../core/database-endpoint";
import { createAfter } from "../../core/order";
import { publishFacts } from "../../core/preflight";
import type { SecretRef } from "../../core/secret-ref";
import type { PostgresFacts } from "../facts";
import { serverEndpoint, serverFacts } from "../server-props";
import { AuthQuery } from "./auth-query";
import { checkExternalPostgres } from "./external-checks";
import { type ExternalNames, externalNames, SCHEMA } from "./external-names";
import type { ExternalPostgresProps, MonitoringRoleProps } from "./external-props";
import { externalRole } from "./external-role";

/** A role that logs in, and its password. */
export type DatabaseLogin = Pick<DatabaseEndpoint, "user" | "password">;

/**
 * authentik's database on a PostgreSQL server that somebody else runs: the role, the database and its schema `public`, which the
 * role owns and nobody else can enter. Terraform refuses to drop any of the three.
 *
 * Needs the provider cyrilgdn/postgresql with `superuser = false`, so that it never asks for the hashes of passwords.
 */
export class ExternalPostgres extends Construct implements DatabaseEndpoint {
  readonly primary: Address;
  readonly location: NetworkLocation;
  readonly database: string;
  readonly user: string;
  readonly password: SecretRef;
  readonly sslMode: SslMode;
  /** The login that applications do not use now, for `pgbouncer.users`: the pooler has to know both. Absent: there is one login. */
  readonly standbyLogin?: DatabaseLogin;
  readonly limits: ConnectionLimits;
  readonly serverCa?: SecretRef;
  readonly replicas?: Address;
  private readonly names: ExternalNames;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: ExternalPostgresProps) {
    super(scope, id);
    checkExternalPostgres(this.node.path, props);
    this.names = externalNames(props);
    const endpoint = serverEndpoint(props);
    this.primary = endpoint.primary;
    this.location = endpoint.location;
    this.database = this.names.database;
    const [active, standby] = logins(this.names, props);
    this.user = active.user;
    this.password = active.password;
    if (standby !== undefined) {
      this.standbyLogin = standby;
    }
    this.sslMode = endpoint.sslMode;
    this.limits = endpoint.limits;
    if (endpoint.serverCa !== undefined) {
      this.serverCa = endpoint.serverCa;
    }
    if (endpoint.replicas !== undefined) {
      this.replicas = endpoint.replicas;
    }
    const database = this.createDatabase(props);
    const schema = this.createSchema(database);
    for (const name of this.names.extensions) {
      createAfter(new Extension(this, `Extension_${name}`, { name, database: this.database }), schema);
    }
    if (props.monitoringRole !== undefined) {
      this.createMonitoring(props.monitoringRole, database);
    }
    if (props.authQuery !== undefined) {
      new AuthQuery(this, "AuthQuery", props.authQuery, this.names, database);
    }
    publishFacts(this, externalPostgresFacts(this.node.path, props));
  }

  private createDatabase(props: ExternalPostgresProps): Database {
    const role = externalRole(this, "Role", {
      name: this.names.role,
      passwordWo: props.passwordWo,
      passwordWoVersion: props.passwordWoVersion ?? 1,
      connectionLimit: props.connectionLimit ?? -1,
      preventDestroy: true,
    });
    const database = new Database(this, "Resource", {
      name: this.database,
      owner: this.names.role,
      lifecycle: { preventDestroy: true },
    });
    if (props.adopt === true) {
      role.importFrom(this.names.role);
      database.importFrom(this.database);
    }
    createAfter(database, role);
    if (props.secondLogin !== undefined) {
      const { passwordWo, passwordWoVersion = 1 } = props.secondLogin;
      const second = externalRole(this, "SecondLogin", {
        name: this.names.secondLogin,
        passwordWo,
        passwordWoVersion,
        connectionLimit: props.connectionLimit ?? -1,
        roles: [this.names.role],
        assumeRole: this.names.role,
        preventDestroy: false,
      });
      createAfter(second, role);
    }
    if (props.adminRole !== undefined) {
      createAfter(database, this.admit(props.adminRole, role));
    }
    return database;
  }

  /** Makes the role that Terraform logs in as a member of ours: the owner alone can make it owner, and connect. */
  private admit(adminRole: string, role: Role): GrantRole {
    const membership = new GrantRole(this, "AdminMembership", {
      role: adminRole,
      grantRole: this.names.role,
      // Since PostgreSQL 16 whoever creates a role also has a membership with this option, and the provider reads that one.
      lifecycle: { ignoreChanges: ["with_admin_option"] },
    });
    createAfter(membership, role);
    return membership;
  }

  private createSchema(database: Database): Schema {
    // PostgreSQL lets every role of a server connect to every database, and make temporary tables in it.
    const entry = new Grant(this, "PublicDatabaseGrant", {
      database: this.database,
      role: "public",
      objectType: "database",
      privileges: [],
    });
    // A new database has the schema already; the provider then only changes its owner.
    const schema = new Schema(this, "Schema", {
      database: this.database,
      name: SCHEMA,
      owner: this.names.role,
      lifecycle: { preventDestroy: true },
    });
    // Without CREATE, which PostgreSQL 14 gives to all. Views of extensions are read by other roles: USAGE stays.
    const use = new Grant(this, "PublicSchemaGrant", {
      database: this.database,
      schema: SCHEMA,
      role: "public",
      objectType: "schema",
      privileges: ["USAGE"],
    });
    createAfter(entry, database);
    createAfter(schema, database);
    createAfter(use, schema);
    return schema;
  }

  private createMonitoring(props: MonitoringRoleProps, database: Database): void {
    const role = externalRole(this, "MonitoringRole", {
      name: this.names.monitoringRole,
      passwordWo: props.passwordWo,
      passwordWoVersion: props.passwordWoVersion ?? 1,
      connectionLimit: monitoringConnections(props),
      roles: ["pg_monitor"],
      preventDestroy: false,
    });
    const entry = new Grant(this, "MonitoringGrant", {
      database: this.database,
      role: this.names.monitoringRole,
      objectType: "database",
      privileges: ["CONNECT"],
    });
    createAfter(entry, role, database);
  }
}

/** The login that applications use, and the other one. */
function logins(
  { role, secondLogin: name }: ExternalNames,
  { password, secondLogin }: ExternalPostgresProps,
): readonly [DatabaseLogin, DatabaseLogin?] {
  const first = { user: role, password };
  if (secondLogin === undefined) {
    return [first];
  }
  const second = { user: name, password: secondLogin.password };
  return secondLogin.active === true ? [second, first] : [first, second];
}

function externalPostgresFacts(path: string, props: ExternalPostgresProps): PostgresFacts {
  const server = serverFacts(path, props);
  return {
    ...server,
    otherClients:
      server.otherClients + (props.monitoringRole === undefined ? 0 : monitoringConnections(props.monitoringRole)),
    statementTimeoutMs: 0,
    connectionLimit: props.connectionLimit ?? -1,
  };
}

function monitoringConnections({ connectionLimit = 3 }: MonitoringRoleProps): number {
  return connectionLimit;
}
