import { environmentName } from "../../../values/releases/config-keys";
import type { AuthentikFacts } from "../../authentik/facts";
import type { SslMode } from "../../core/database-endpoint";
import { overridesAt } from "../val/effective";
import { environmentOverrides } from "../val/environment-overrides";

/** Whether a mode checks the server's certificate, for which it needs the authority's. */
export function verifies(mode: SslMode | undefined): boolean {
  return mode === "verify-ca" || mode === "verify-full";
}

/** A key that takes the path of an authority's certificate. */
export type RootCertificateKey = "postgresql.sslrootcert" | "postgresql.direct.sslrootcert";

/** Whether authentik is given an authority's certificate under this key, wherever it comes from. */
export function hasRootCertificate(facts: AuthentikFacts, key: RootCertificateKey): boolean {
  const { sslRootCert, directSslRootCert } = facts.postgresql;
  const setting = `authentik.${key}`;
  const variable = environmentName(key);
  const given = [
    key === "postgresql.sslrootcert" ? sslRootCert : directSslRootCert,
    facts.environment[variable],
    ...overridesAt(facts, setting).map(({ value }) => value),
    ...environmentOverrides(facts)
      .filter((override) => override.variable === variable)
      .map(({ value }) => value),
  ];
  return given.some((value) => (value ?? "") !== "");
}
