import { environmentName } from "../../../values/releases/config-keys";
import type { AuthentikFacts } from "../../authentik/facts";
import type { SslMode } from "../../core/database-endpoint";
import { overridesAt } from "../val/effective";
import { environmentOverrides } from "../val/environment-overrides";

/** Whether a mode checks the server's certificate, for which it needs the authority's. */
export function verifies(mode: SslMode | undefined): boolean {
  return mode === "verify-ca" || mode === "verify-full";
}

/** Whether authentik is given an authority's certificate under this key, `postgresql.sslrootcert`, wherever it comes from. */
export function hasRootCertificate(facts: AuthentikFacts, key: string): boolean {
  const setting = `authentik.${key}`;
  const variable = environmentName(key);
  const given = [
    facts.environment[variable],
    ...overridesAt(facts, setting).map(({ value }) => value),
    ...environmentOverrides(facts)
      .filter((override) => override.variable === variable)
      .map(({ value }) => value),
  ];
  return given.some((value) => (value ?? "") !== "");
}
