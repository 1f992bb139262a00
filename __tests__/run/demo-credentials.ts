import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Values of the variables that an environment with credentials "from variables" asks for. */
export type DemoCredentials = Readonly<Record<`TF_VAR_${string}`, string>>;

/**
 * Random credentials for a trial installation, kept in a file that only its owner can read, so that a second apply brings the
 * same ones: authentik's secret key must never change.
 */
export function demoCredentials(path: string): DemoCredentials {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const credentials: DemoCredentials = {
      TF_VAR_secret_key: secret(60),
      TF_VAR_database_password: secret(24),
      TF_VAR_monitoring_password: secret(24),
      TF_VAR_bootstrap_password: secret(24),
      TF_VAR_bootstrap_token: secret(48),
    };
    writeFileSync(path, JSON.stringify(credentials), { mode: 0o600, flag: "wx" });
  }
  return JSON.parse(readFileSync(path, "utf8"));
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
