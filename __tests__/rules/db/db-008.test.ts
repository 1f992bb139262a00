import type { SslMode } from "../../../constructs/core/database-endpoint";
import { poolerEncryption as rule } from "../../../constructs/rules/db/db-008-pooler-encryption";
import { authentik, pgbouncer, production, texts } from "../facts";

const on = (sslMode: SslMode, clientTlsSslMode: SslMode, override: Parameters<typeof authentik>[0] = {}) =>
  texts(
    rule,
    production({
      authentik: authentik({ postgresql: { sslMode }, ...override }),
      pgbouncer: pgbouncer({ clientTlsSslMode }),
    }),
  );

const FIX =
  "\n      fix: let pooler.tls.sslMode ask for what the pooler's client_tls_sslmode offers, at most require and verification by pooler.tls.ca";
const HEAD = "error DB-008  identity/authentik <- identity/pgbouncer  ";

describe("DB-008", () => {
  test.each<[SslMode, SslMode]>([
    ["disable", "disable"],
    ["allow", "disable"],
    ["prefer", "disable"],
    ["disable", "allow"],
    ["disable", "prefer"],
    ["require", "prefer"],
    ["verify-full", "prefer"],
    ["allow", "require"],
    ["prefer", "require"],
    ["verify-ca", "require"],
  ])("accepts %s against %s", (sslMode, clientTlsSslMode) => {
    expect(on(sslMode, clientTlsSslMode)).toEqual([]);
  });

  test.each<SslMode>(["require", "verify-ca", "verify-full"])("refuses %s where there is no TLS", (sslMode) => {
    expect(on(sslMode, "disable")).toEqual([
      `${HEAD}postgresql.sslmode ${sslMode} meets client_tls_sslmode disable: the pooler has no TLS to offer${FIX}`,
    ]);
  });

  test.each<SslMode>(["require", "verify-ca", "verify-full"])("refuses plain text where %s is wanted", (mode) => {
    expect(on("disable", mode)).toEqual([
      `${HEAD}postgresql.sslmode disable meets client_tls_sslmode ${mode}: the pooler refuses who does not encrypt${FIX}`,
    ]);
  });

  test.each<SslMode>(["verify-ca", "verify-full"])("refuses %s, for which authentik has no certificate", (mode) => {
    expect(on("verify-full", mode)).toEqual([
      `${HEAD}postgresql.sslmode verify-full meets client_tls_sslmode ${mode}: the pooler wants a certificate of the client, and authentik is given none${FIX}`,
    ]);
    expect(on("verify-full", mode, { values: { authentik: { postgresql: { sslcert: "/tls/client.crt" } } } })).toEqual(
      [],
    );
  });

  test("says nothing of a pooler that does not tell, and of none", () => {
    expect(texts(rule, production())).toEqual([]);
    const elsewhere = authentik({ postgresql: { host: "elsewhere" } });
    expect(
      texts(rule, production({ authentik: elsewhere, pgbouncer: pgbouncer({ clientTlsSslMode: "disable" }) })),
    ).toEqual([]);
  });
});
