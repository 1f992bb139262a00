import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { DEFAULT_NAMESPACE } from "../constructs/platform/platform-props";
import { CloudNativePgCluster } from "../constructs/postgres/cloudnative-pg/cloudnative-pg-cluster";
import type { CloudNativePgDatabaseSettings } from "../values/environments/database";
import type { Environment } from "../values/environments/environment";
import { databasePassword } from "./credentials";
import { ephemeralVariable } from "./ephemeral-variable";
import { useBackend, useProviders } from "./providers";
import { DATABASE_PASSWORD } from "./variable-credentials";

/** A Cluster of CloudNativePG: apart from its operator, whose definitions it needs, and from what comes and goes with a release. */
export class CloudNativePgStack extends TerraformStack {
  readonly database: CloudNativePgCluster;

  constructor(scope: Construct, id: string, environment: Environment, settings: CloudNativePgDatabaseSettings) {
    super(scope, id);
    const { detectDrift } = useProviders(this);
    useBackend(this, environment.name, environment.backend);
    const { kind: _, operator, clients = [], ...props } = settings;
    const { namespace = DEFAULT_NAMESPACE } = environment.platform;
    this.database = new CloudNativePgCluster(this, "Database", {
      ...props,
      ...this.ownerSecret(environment, props.passwordSecret),
      ...(operator === false || operator?.namespace === undefined
        ? {}
        : { operator: { namespace: operator.namespace, podLabels: { "app.kubernetes.io/name": "cloudnative-pg" } } }),
      // Behind those of the environment, whose places in a message are the user's own; what is no list is refused there.
      clients: Array.isArray(clients) ? [...clients, { name: "authentik", namespace }] : clients,
      password: databasePassword(environment.credentials),
      refuseCombinedChange: detectDrift,
    });
  }

  /** The login that `initdb` is given: written from the variable, or by the name that the Secret has in authentik's namespace. */
  private ownerSecret({ credentials }: Environment, given: string | undefined) {
    if (given === undefined && credentials.from === "variables") {
      const passwordWo = ephemeralVariable(this, "database_password", DATABASE_PASSWORD);
      return { passwordWo, passwordWoVersion: credentials.revision ?? 1 };
    }
    return { passwordSecret: given ?? databasePassword(credentials).name };
  }
}
