import type { SslMode } from "../../../constructs/core/database-endpoint";
import { tlsMismatch } from "../../../constructs/rules/pgb/pgb-012-tls-mismatch";
import { authentik, pgbouncer, production, texts } from "../facts";

const between = (client: SslMode, pooler?: SslMode, host = "pgbouncer") =>
  texts(
    tlsMismatch,
    production({
      authentik: authentik({ postgresql: { sslMode: client, host } }),
      pgbouncer: pgbouncer(pooler === undefined ? {} : { clientTlsSslMode: pooler }),
    }),
  );

describe("PGB-012", () => {
  test.each(["require", "verify-ca", "verify-full"] as const)(
    "a pooler with %s refuses a client without TLS",
    (mode) => {
      expect(between("disable", mode)).toEqual([
        "error PGB-012  identity/pgbouncer <- identity/authentik  " +
          `postgresql.sslmode disable meets client_tls_sslmode ${mode}, which refuses it\n` +
          '      fix: pgbouncer.clientTls.sslMode = "allow" (unencrypted; or let authentik ask for TLS, with the pooler\'s `tls`)',
      ]);
    },
  );

  test.each(["require", "verify-ca", "verify-full"] as const)(
    "a client with %s leaves a pooler without TLS",
    (mode) => {
      expect(between(mode, "disable")).toEqual([
        "error PGB-012  identity/pgbouncer <- identity/authentik  " +
          `postgresql.sslmode ${mode} meets client_tls_sslmode disable, which offers no TLS\n` +
          "      fix: give the pooler a certificate (pgbouncer.clientTls), or use sslmode disable towards it",
      ]);
    },
  );

  test.each([
    ["disable", "allow"],
    ["disable", "prefer"],
    ["disable", "disable"],
    ["allow", "require"],
    ["prefer", "require"],
    ["prefer", "disable"],
    ["require", "allow"],
    ["verify-full", "require"],
  ] as const)("%s towards %s connects", (client, pooler) => {
    expect(between(client, pooler)).toEqual([]);
  });

  test("says nothing where it is not known what the pooler offers, or there is none", () => {
    expect(between("disable")).toEqual([]);
    expect(between("verify-full")).toEqual([]);
    expect(between("disable", "require", "postgres-rw.database")).toEqual([]);
  });
});
