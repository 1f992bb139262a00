import { defectOf } from "../../../values/releases/defects";
import { releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PlatformFacts } from "../platform-facts";
import { hasRootCertificate, verifies } from "./certificates";

/** Invariant 83: who verifies the server's certificate needs the authority that signed it. */
export const unverifiableServer: Rule<PlatformFacts> = {
  id: "DB-006",
  title: "the server's certificate is verified without an authority",
  severity: "error",
  invariants: [83],
  why:
    "verify-ca and verify-full hold the server's certificate against an authority's. Without its file no connection is made " +
    "at all, and the worker of authentik 2026.5.0 takes the file's path for its content, with the same outcome.",
  sources: [
    "https://www.postgresql.org/docs/current/libpq-ssl.html",
    "https://github.com/goauthentik/authentik/issues/22589",
    "https://github.com/goauthentik/authentik/pull/22680",
    "https://www.pgbouncer.org/config.html#server_tls_ca_file",
  ],
  example: {
    fails: { authentik: { postgresql: { sslMode: "verify-full" } } },
    passes: {
      authentik: {
        postgresql: { sslMode: "verify-full", sslRootCert: "/etc/postgresql-ca/ca.crt" },
      },
    },
  },
  check: (facts) => [
    ...facts.authentiks.flatMap((each) => [...checkAuthority(each), ...checkRelease(each)]),
    ...facts.poolers.flatMap((each) => checkPooler(each, facts.authentiks)),
  ],
};

/** The authority as a file, where a newer release has to read it, or no verification at all. */
function fixes(readers: readonly AuthentikFacts[]): readonly Fix[] {
  const [latest] = readers.flatMap(({ version }) => readsPaths(version) ?? []);
  return [
    {
      changes: [
        { prop: "database.serverCa.name", relation: "=", to: "postgres-ca" },
        { prop: "database.serverCa.key", relation: "=", to: "ca.crt" },
        ...(latest === undefined ? [] : [{ prop: "version", relation: "=", to: latest } as const]),
      ],
      note: "a Secret with the authority's certificate, under any name",
    },
    { changes: [{ prop: "database.sslMode", relation: "=", to: "require" }], note: "unverified" },
  ];
}

/** `pooler.tls` decides about the pooler, which may be anybody's. */
const FIX_OF_POOLER: Fix = {
  changes: [],
  note: "name the Secret of the pooler's authority in pooler.tls.ca, or let pooler.tls.sslMode be require, which verifies nothing",
};

/** `postgresql.direct` takes what it lacks from `postgresql`. */
function checkAuthority(facts: AuthentikFacts): readonly Finding[] {
  const { sslMode, direct, directSslMode, poolMode } = facts.postgresql;
  const common = hasRootCertificate(facts, "postgresql.sslrootcert");
  const own = common || hasRootCertificate(facts, "postgresql.direct.sslrootcert");
  const ofServer = fixes([facts]);
  const wrong = [
    ...(verifies(sslMode) && !common
      ? [{ setting: `postgresql.sslmode ${sslMode}`, fixes: poolMode === undefined ? ofServer : [FIX_OF_POOLER] }]
      : []),
    ...(direct !== undefined && verifies(directSslMode) && !own
      ? [{ setting: `postgresql.direct.sslmode ${directSslMode}`, fixes: ofServer }]
      : []),
  ];
  return wrong.map(({ setting, fixes }) => ({
    rule: "DB-006",
    severity: "error",
    at: [facts.path],
    message: `${setting} has no sslrootcert to verify the server's certificate with`,
    fixes,
  }));
}

/** The newest release of the line, where this one takes a certificate's path for the certificate. */
function readsPaths(version: string): string | undefined {
  return defectOf("certificate-paths", version) === undefined ? undefined : releaseLine(version)?.latest;
}

function checkRelease(facts: AuthentikFacts): readonly Finding[] {
  const { version, path, postgresql } = facts;
  const latest = readsPaths(version);
  const affected = verifies(postgresql.sslMode) && hasRootCertificate(facts, "postgresql.sslrootcert");
  return affected && latest !== undefined
    ? [
        {
          rule: "DB-006",
          severity: "error",
          at: [path],
          message: `the worker of authentik ${version} does not read sslrootcert as a path, and trusts no server`,
          fixes: [{ changes: [{ prop: "version", relation: "=", to: latest }] }],
        },
      ]
    : [];
}

/** The authority of a database reaches every authentik that uses it, whether by way of this pooler or past it. */
function checkPooler(
  { path, serverTlsSslMode, serverTlsCaFile }: PgBouncerFacts,
  authentiks: readonly AuthentikFacts[],
): readonly Finding[] {
  return verifies(serverTlsSslMode) && serverTlsCaFile === undefined
    ? [
        {
          rule: "DB-006",
          severity: "error",
          at: [path],
          message: `server_tls_sslmode ${serverTlsSslMode} has no server_tls_ca_file to verify the server's certificate with`,
          fixes: fixes(authentiks),
        },
      ]
    : [];
}
