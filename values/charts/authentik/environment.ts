import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import type { SecretRef } from "../../../constructs/core/secret-ref";
import type { EnvVar } from "./types";

/** Variables of every container of authentik, in the order of their names after the secrets. */
export function commonEnv({
  secrets,
  environment,
}: Pick<AuthentikFacts, "secrets" | "environment">): readonly EnvVar[] {
  const plain = Object.entries(environment).map(([name, value]) => ({ name, value }));
  return [
    fromSecret("AUTHENTIK_SECRET_KEY", secrets.secretKey),
    fromSecret("AUTHENTIK_POSTGRESQL__PASSWORD", secrets.postgresqlPassword),
    ...plain.sort((a, b) => (a.name < b.name ? -1 : 1)),
  ];
}

/** A variable whose value is in a Secret. */
export function fromSecret(name: string, { name: secret, key }: SecretRef): EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
