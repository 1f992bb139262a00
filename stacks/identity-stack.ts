import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { DatabaseEndpoint } from "../constructs/core/database-endpoint";
import { createAfter } from "../constructs/core/order";
import { AuthentikPlatform } from "../constructs/platform/authentik-platform";
import { usesPgBouncer } from "../constructs/platform/platform-pooler";
import { DEFAULT_NAMESPACE } from "../constructs/platform/platform-props";
import { ExistingPostgres } from "../constructs/postgres/existing-postgres";
import type { Environment } from "../values/environments/environment";
import { databasePassword, secretRefs } from "./credentials";
import { checkEnvironmentProps } from "./environment-checks";
import { useBackend, useProviders } from "./providers";
import { VariableCredentialsSecret } from "./variable-credentials";

/** Namespace, secrets, pooler, authentik and their policies: everything that a login needs inside the cluster. */
export class IdentityStack extends TerraformStack {
  readonly platform: AuthentikPlatform;

  /**
   * @param made the database that another stack makes; plain names, nothing of its state. Without it the environment names one
   * that exists.
   * @throws one error with every wrong prop of every part
   */
  constructor(scope: Construct, id: string, environment: Environment, made?: DatabaseEndpoint) {
    super(scope, id);
    checkEnvironmentProps(this.node.path, environment, made);
    const { detectDrift } = useProviders(this);
    useBackend(this, environment.name, environment.backend);
    const { credentials } = environment;
    const { namespace = DEFAULT_NAMESPACE } = environment.platform;
    const database = made ?? existingDatabase(this, environment);
    const written =
      credentials.from === "variables"
        ? new VariableCredentialsSecret(this, "Credentials", namespace, credentials.revision ?? 1)
        : undefined;
    this.platform = new AuthentikPlatform(this, "Platform", {
      ...environment.platform,
      ...(written === undefined ? {} : rolledBy(written.checksum, environment.platform, database)),
      database,
      secrets: secretRefs(credentials),
      refusePending: detectDrift,
    });
    if (written !== undefined) {
      const { namespace: created, pgbouncer, authentik } = this.platform;
      createAfter(written, created);
      createAfter(pgbouncer ?? authentik, written);
    }
  }
}

/** Has every pod replaced when the credentials that it has read are written anew; a pooler of the database's own has read none. */
function rolledBy(
  checksum: string,
  { pgbouncer }: Environment["platform"],
  database: DatabaseEndpoint,
): Partial<Environment["platform"]> {
  return {
    configChecksum: checksum,
    ...(pgbouncer === false || !usesPgBouncer(pgbouncer, database)
      ? {}
      : { pgbouncer: { ...pgbouncer, secretChecksum: checksum } }),
  };
}

/** @throws when the database is one that another stack has to make. */
function existingDatabase(stack: IdentityStack, { name, database, credentials }: Environment): ExistingPostgres {
  if (database.kind === "external" || database.kind === "cloudnative-pg") {
    throw new Error(
      `the database of the environment ${name} is made by another stack: give it to the stack ${stack.node.id}`,
    );
  }
  const { kind: _, ...props } = database;
  return new ExistingPostgres(stack, "Database", { ...props, password: databasePassword(credentials) });
}
