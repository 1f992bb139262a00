import { unverifiableServer as rule } from "../../../constructs/rules/db/db-006-unverifiable-server";
import { authentik, pgbouncer, production, texts } from "../facts";

type Override = Parameters<typeof authentik>[0];

const on = (override: Override) => texts(rule, production({ authentik: authentik(override) }));
const VERIFIED: Override = { postgresql: { sslMode: "verify-ca" } };
const PATH = "/certs/ca.crt";
const VARIABLE = "AUTHENTIK_POSTGRESQL__SSLROOTCERT";
const FIX =
  '\n      fix: database.serverCa.name = "postgres-ca" and database.serverCa.key = "ca.crt" (a Secret with the authority\'s certificate, under any name), or database.sslMode = "require" (unverified)';

describe("DB-006", () => {
  test.each(["disable", "allow", "prefer", "require"] as const)("accepts %s, which verifies nothing", (sslMode) => {
    expect(on({ postgresql: { sslMode, directSslMode: sslMode } })).toEqual([]);
  });

  test.each(["verify-ca", "verify-full"] as const)("refuses %s without an authority", (sslMode) => {
    expect(on({ postgresql: { sslMode } })).toEqual([
      `error DB-006  identity/authentik  postgresql.sslmode ${sslMode} has no sslrootcert to verify the server's certificate with${FIX}`,
    ]);
  });

  test.each<[string, Override]>([
    ["the environment", { environment: { [VARIABLE]: PATH } }],
    ["values", { values: { authentik: { postgresql: { sslrootcert: PATH } } } }],
    ["rawValues", { rawValues: { authentik: { postgresql: { sslrootcert: PATH } } } }],
    ["a variable in rawValues", { rawValues: { global: { env: [{ name: VARIABLE, value: PATH }] } } }],
  ])("accepts an authority from %s", (_, override) => {
    expect(on({ ...VERIFIED, ...override })).toEqual([]);
  });

  test.each<[string, Override]>([
    ["an empty path", { environment: { [VARIABLE]: "" } }],
    ["a variable of another name", { rawValues: { global: { env: [{ name: "OTHER", value: PATH }] } } }],
    ["a value above the key", { values: { authentik: "none" } }],
    ["null", { values: { authentik: { postgresql: { sslrootcert: null } } } }],
  ])("takes %s for none", (_, override) => {
    expect(on({ ...VERIFIED, ...override })).toHaveLength(1);
  });

  test("holds the direct endpoint to the same, which takes what it lacks from the common keys", () => {
    const direct: Override = { postgresql: { directSslMode: "verify-full" } };
    expect(on(direct)).toEqual([
      `error DB-006  identity/authentik  postgresql.direct.sslmode verify-full has no sslrootcert to verify the server's certificate with${FIX}`,
    ]);
    expect(on({ ...direct, environment: { [VARIABLE]: PATH } })).toEqual([]);
    expect(on({ ...direct, environment: { AUTHENTIK_POSTGRESQL__DIRECT__SSLROOTCERT: PATH } })).toEqual([]);
    expect(on({ postgresql: { sslMode: "verify-ca", directSslMode: "verify-ca" } })).toHaveLength(2);
  });

  test("ignores the direct endpoint's mode where there is no direct endpoint", () => {
    const { direct: _, ...postgresql } = authentik({ postgresql: { directSslMode: "verify-full" } }).postgresql;
    expect(texts(rule, production({ authentik: { ...authentik(), postgresql } }))).toEqual([]);
  });

  test("refuses the release whose worker takes the path for the certificate", () => {
    const withPath: Override = { ...VERIFIED, environment: { [VARIABLE]: PATH } };
    expect(on({ ...withPath, version: "2026.5.0" })).toEqual([
      "error DB-006  identity/authentik  the worker of authentik 2026.5.0 does not read sslrootcert as a path, and trusts no server\n" +
        '      fix: version = "2026.5.8"',
    ]);
    expect(on({ ...withPath, version: "2026.5.1" })).toEqual([]);
    expect(on({ environment: { [VARIABLE]: PATH }, version: "2026.5.0" })).toEqual([]);
    expect(on({ ...VERIFIED, version: "2026.5.0" })).toHaveLength(1);
  });

  test("accepts the authorities that props have mounted", () => {
    const sslRootCert = "/etc/postgresql-ca/ca.crt";
    expect(on({ postgresql: { sslMode: "verify-full", sslRootCert } })).toEqual([]);
    expect(on({ postgresql: { directSslMode: "verify-full", directSslRootCert: sslRootCert } })).toEqual([]);
    expect(on({ postgresql: { sslMode: "verify-full", directSslRootCert: sslRootCert } })).toHaveLength(1);
    expect(on({ postgresql: { sslMode: "verify-full", sslRootCert }, version: "2026.5.0" })).toHaveLength(1);
  });

  test("has the release changed too, where it does not read the authority's file", () => {
    expect(on({ ...VERIFIED, version: "2026.5.0" })[0]).toContain(
      'database.serverCa.key = "ca.crt" and version = "2026.5.8" (a Secret',
    );
  });

  test("leaves a pooler's certificate to whoever made the pooler", () => {
    expect(on({ postgresql: { sslMode: "verify-full", poolMode: "transaction" } })).toEqual([
      "error DB-006  identity/authentik  postgresql.sslmode verify-full has no sslrootcert to verify the server's certificate with\n" +
        "      fix: name the Secret of the pooler's authority in pooler.tls.ca, or let pooler.tls.sslMode be require, which verifies nothing",
    ]);
  });

  test("refuses a pooler that verifies the server without an authority", () => {
    const pooler = (override: Parameters<typeof pgbouncer>[0]) =>
      texts(rule, production({ pgbouncer: pgbouncer(override) }));
    expect(pooler({ serverTlsSslMode: "verify-full" })).toEqual([
      "error DB-006  identity/pgbouncer  server_tls_sslmode verify-full has no server_tls_ca_file to verify the server's certificate with" +
        FIX,
    ]);
    expect(pooler({ serverTlsSslMode: "verify-full", serverTlsCaFile: PATH })).toEqual([]);
    expect(pooler({ serverTlsSslMode: "require" })).toEqual([]);
  });
});
