import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { createAfter } from "../constructs/core/order";
import { AuthentikPlatform, DEFAULT_NAMESPACE } from "../constructs/platform/authentik-platform";
import { ExistingPostgres } from "../constructs/postgres/existing-postgres";
import type { Environment } from "../values/environments/environment";
import { references } from "./credentials";
import { checkEnvironmentProps } from "./environment-checks";
import { useBackend, useProviders } from "./providers";
import { VariableCredentialsSecret } from "./variable-credentials";

/** Namespace, secrets, pooler, authentik and their policies: everything that a login needs inside the cluster. */
export class IdentityStack extends TerraformStack {
  readonly platform: AuthentikPlatform;

  /** @throws one error with every wrong prop of every part. */
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    checkEnvironmentProps(this.node.path, environment);
    const { detectDrift } = useProviders(this);
    useBackend(this, environment.name, environment.backend);
    const { credentials } = environment;
    const { namespace = DEFAULT_NAMESPACE } = environment.platform;
    const { databasePassword, ...secrets } = references(credentials);
    const database = new ExistingPostgres(this, "Database", { ...environment.database, password: databasePassword });
    const written =
      credentials.from === "variables"
        ? new VariableCredentialsSecret(this, "Credentials", namespace, credentials.revision ?? 1)
        : undefined;
    this.platform = new AuthentikPlatform(this, "Platform", {
      ...environment.platform,
      ...(written === undefined ? {} : rolledBy(written.checksum, environment.platform)),
      database,
      secrets,
      refusePending: detectDrift,
    });
    if (written !== undefined) {
      const { namespace: created, pgbouncer, authentik } = this.platform;
      createAfter(written, created);
      createAfter(pgbouncer ?? authentik, written);
    }
  }
}

/** Has every pod replaced when the credentials that it has read are written anew. */
function rolledBy(checksum: string, { pgbouncer }: Environment["platform"]): Partial<Environment["platform"]> {
  return {
    configChecksum: checksum,
    ...(pgbouncer === false ? {} : { pgbouncer: { ...pgbouncer, secretChecksum: checksum } }),
  };
}
