import type { AuthentikSecrets } from "../constructs/authentik/authentik-props";
import type { SecretRef } from "../constructs/core/secret-ref";
import type { CredentialSettings } from "../values/environments/environment";
import { credentialRef } from "./variable-credentials";

/** The Secrets of an environment, wherever they come from. */
export function references(settings: CredentialSettings): AuthentikSecrets & { readonly databasePassword: SecretRef } {
  if (settings.from === "existing") {
    const { from: _, ...secrets } = settings;
    return secrets;
  }
  return {
    secretKey: credentialRef("secret_key"),
    databasePassword: credentialRef("database_password"),
    bootstrapPassword: credentialRef("bootstrap_password"),
    bootstrapToken: credentialRef("bootstrap_token"),
  };
}
