import { poolerContainer } from "../../constructs/pgbouncer/pgbouncer-pod";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { facts, making, setting } from "./pool-samples";

describe("TLS with clients", () => {
  const clientTls = { secretName: "pooler-tls" };

  test("is required where there is a certificate, of the probes too", () => {
    expect(setting({ clientTls }, "client_tls")).toEqual([
      "client_tls_sslmode = require",
      "client_tls_key_file = /etc/pgbouncer-client-tls/tls.key",
      "client_tls_cert_file = /etc/pgbouncer-client-tls/tls.crt",
    ]);
    expect(facts({ clientTls }).clientTlsSslMode).toBe("require");
    expect(poolerContainer(facts({ clientTls })).env?.PGSSLMODE).toBe("require");
    expect(setting({ clientTls: { ...clientTls, sslMode: "allow" } }, "client_tls_sslmode")).toEqual([
      "client_tls_sslmode = allow",
    ]);
  });

  test("is not offered without", () => {
    expect(setting({}, "client_tls")).toEqual([]);
    expect(facts()).not.toHaveProperty("clientTlsSslMode");
    expect(poolerContainer(facts()).env?.PGSSLMODE).toBe("disable");
  });

  test("refuses a certificate without a Secret, and modes that ask clients for certificates", () => {
    expect(making({ clientTls: { secretName: "" } })).toThrow("`clientTls.secretName` must be a name");
    const { clientTls: wrong } = JSON.parse(
      '{"clientTls":{"secretName":"tls","sslMode":"verify-full"}}',
    ) as PgBouncerProps;
    expect(making(wrong === undefined ? {} : { clientTls: wrong })).toThrow(
      '`clientTls.sslMode` must be "allow" or "prefer" or "require", got: "verify-full"',
    );
  });
});
