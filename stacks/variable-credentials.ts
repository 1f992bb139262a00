import { Construct } from "constructs";
import type { SecretRef } from "../constructs/core/secret-ref";
import { WriteOnlySecret } from "../constructs/kubernetes/write-only-secret";
import { ephemeralVariable } from "./ephemeral-variable";

/** Name of the Secret that holds the credentials written from variables. */
export const CREDENTIALS_SECRET = "authentik-credentials";

/** What the variable `database_password` is for, in every stack that asks for it. */
export const DATABASE_PASSWORD = "Password of authentik's database role.";

/** Variables, and keys of the Secret, each with what it is for. */
const VARIABLES = {
  secret_key: "Key that signs cookies: at least 50 characters, never changed after the first start.",
  database_password: DATABASE_PASSWORD,
  bootstrap_password: "Password of akadmin, read on the first start only.",
  bootstrap_token: "API token of akadmin, read on the first start only.",
} as const;

/** A credential that a variable carries. */
export type CredentialName = keyof typeof VARIABLES;

/** Reference to a credential that `VariableCredentialsSecret` writes. */
export function credentialRef(name: CredentialName): SecretRef {
  return { name: CREDENTIALS_SECRET, key: name };
}

/**
 * The credentials of an installation as one Secret, written from ephemeral variables: Terraform hands the values to
 * Kubernetes and keeps them in no plan and no state.
 */
export class VariableCredentialsSecret extends Construct {
  /** Changes with the revision: as an annotation it rolls the pods that have read the old values. */
  readonly checksum: string;

  /** @param revision raise it to have changed values written */
  constructor(scope: Construct, id: string, namespace: string, revision: number) {
    super(scope, id);
    const values = Object.entries(VARIABLES).map(
      ([name, description]) => [name, ephemeralVariable(this, name, description)] as const,
    );
    const secret = new WriteOnlySecret(this, "Secret", {
      namespace,
      name: CREDENTIALS_SECRET,
      values: Object.fromEntries(values),
      revision,
    });
    this.checksum = secret.checksum;
  }
}
