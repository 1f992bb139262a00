import type { Acceptances } from "../../constructs/core/acceptance";
import type { SecretRef } from "../../constructs/core/secret-ref";
import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import type { AccessSettings } from "./access";
import type { BackendSettings } from "./backend";
import type { DatabaseSettings } from "./database";
import type { ObservabilitySettings } from "./observability";
import type { FurtherOperators } from "./operators";

/** Secrets that somebody else puts into the namespace before the first apply. */
export interface ExistingCredentials {
  readonly from: "existing";
  /** Key that signs cookies and feeds user ids: at least 50 characters, never changed after the first start. */
  readonly secretKey: SecretRef;
  /** Password of the database role. */
  readonly databasePassword: SecretRef;
  /** Password of `akadmin`, read on the first start only. @default - set in the browser */
  readonly bootstrapPassword?: SecretRef;
  /** API token of `akadmin`, read on the first start only. @default - none */
  readonly bootstrapToken?: SecretRef;
}

/**
 * Secrets that Terraform writes from ephemeral variables (`TF_VAR_secret_key`, `TF_VAR_database_password`,
 * `TF_VAR_bootstrap_password`, `TF_VAR_bootstrap_token`). Their values are in no plan and no state.
 */
export interface VariableCredentials {
  readonly from: "variables";
  /** Raise it to have changed values written. @default 1 */
  readonly revision?: number;
}

/** Where the secrets of an installation come from. */
export type CredentialSettings = ExistingCredentials | VariableCredentials;

/** What one environment deploys. */
export interface Environment {
  /** `local`, `homelab`, `production`. */
  readonly name: string;
  readonly backend: BackendSettings;
  readonly credentials: CredentialSettings;
  /** The database server that authentik uses. Its password is one of the credentials. */
  readonly database: DatabaseSettings;
  readonly platform: Omit<AuthentikPlatformProps, "database" | "secrets">;
  /** Operators beside that of the database, in the stack `operators`. @default - none */
  readonly operators?: FurtherOperators;
  /** Applications behind authentik. @default - none: there is no stack `access` */
  readonly access?: AccessSettings;
  /** What watches. @default - none: there is no stack `observability` */
  readonly observability?: ObservabilitySettings;
  /** Findings anywhere in the app that stop nothing, by rule, each with the reason. @default - none */
  readonly accept?: Acceptances;
}
