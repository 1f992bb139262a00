import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ExternalPostgres } from "../constructs/postgres/external/external-postgres";
import type { ExternalDatabaseSettings } from "../values/environments/database";
import type { CredentialSettings, Environment } from "../values/environments/environment";
import { databasePassword } from "./credentials";
import { ephemeralVariable } from "./ephemeral-variable";
import { useBackend, useDatabaseProvider } from "./providers";
import { DATABASE_PASSWORD } from "./variable-credentials";

/**
 * Role, database and grants on a server that exists: apart from the rest, because it needs another login, changes once in a blue
 * moon, and holds what must not be dropped.
 */
export class DatabaseStack extends TerraformStack {
  readonly database: ExternalPostgres;

  constructor(scope: Construct, id: string, environment: Environment, settings: ExternalDatabaseSettings) {
    super(scope, id);
    useDatabaseProvider(this);
    useBackend(this, environment.name, environment.backend);
    const { kind: _, authQuery, monitoringRole, secondLogin, ...props } = settings;
    this.database = new ExternalPostgres(this, "Database", {
      passwordWoVersion: revision(environment.credentials),
      ...props,
      password: databasePassword(environment.credentials),
      passwordWo: ephemeralVariable(this, "database_password", DATABASE_PASSWORD),
      ...(secondLogin === undefined ? {} : { secondLogin: { ...secondLogin, passwordWo: this.secondPassword() } }),
      ...(monitoringRole === undefined
        ? {}
        : { monitoringRole: { ...monitoringRole, passwordWo: this.exporterPassword() } }),
      ...(authQuery === undefined ? {} : { authQuery: { ...authQuery, passwordWo: this.askersPassword() } }),
    });
  }

  private secondPassword(): string {
    return ephemeralVariable(this, "second_database_password", "Password of the second login.");
  }

  private exporterPassword(): string {
    return ephemeralVariable(this, "monitoring_password", "Password of the monitoring role.");
  }

  private askersPassword(): string {
    return ephemeralVariable(this, "auth_query_password", "Password of the role that PgBouncer asks for verifiers as.");
  }
}

function revision(credentials: CredentialSettings): number {
  return credentials.from === "variables" ? (credentials.revision ?? 1) : 1;
}
