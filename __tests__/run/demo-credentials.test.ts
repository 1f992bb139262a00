import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoCredentials } from "./demo-credentials";

describe("trial credentials", () => {
  const directory = mkdtempSync(join(tmpdir(), "credentials-"));
  const path = join(directory, "installation", "credentials.json");
  afterAll(() => rmSync(directory, { recursive: true }));

  test("are made once: authentik's secret key must never change", () => {
    const first = demoCredentials(path);
    expect(demoCredentials(path)).toEqual(first);
    expect(demoCredentials(join(directory, "other.json"))).not.toEqual(first);
  });

  test("are the five variables, the secret key longer than authentik asks for", () => {
    const { TF_VAR_secret_key: secretKey, ...rest } = demoCredentials(path);
    expect(secretKey?.length).toBeGreaterThanOrEqual(50);
    expect(Object.keys(rest).sort()).toEqual([
      "TF_VAR_bootstrap_password",
      "TF_VAR_bootstrap_token",
      "TF_VAR_database_password",
      "TF_VAR_monitoring_password",
    ]);
    expect(new Set([secretKey, ...Object.values(rest)]).size).toBe(5);
  });

  test("can be read by their owner only", () => {
    demoCredentials(path);
    expect(existsSync(path)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
  });
});
