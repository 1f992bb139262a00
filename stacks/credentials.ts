import type { AuthentikSecrets } from "../constructs/authentik/authentik-props";
import type { SecretRef } from "../constructs/core/secret-ref";
import type { CredentialSettings } from "../values/environments/environment";
import { credentialRef } from "./variable-credentials";

/** The Secrets that authentik itself reads, wherever they come from. */
export function secretRefs(settings: CredentialSettings): AuthentikSecrets {
  if (settings.from === "existing") {
    const { from: _, databasePassword: __, ...secrets } = settings;
    return secrets;
  }
  return {
    secretKey: credentialRef("secret_key"),
    bootstrapPassword: credentialRef("bootstrap_password"),
    bootstrapToken: credentialRef("bootstrap_token"),
  };
}

/** The password of the database role, wherever it comes from. */
export function databasePassword(settings: CredentialSettings): SecretRef {
  return settings.from === "existing" ? settings.databasePassword : credentialRef("database_password");
}
