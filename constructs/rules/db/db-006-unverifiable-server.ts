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
        postgresql: { sslMode: "verify-full" },
        environment: { AUTHENTIK_POSTGRESQL__SSLROOTCERT: "/certs/ca.crt" },
      },
    },
  },
  check: ({ authentiks, poolers }) => [
    ...authentiks.flatMap((facts) => [...checkAuthority(facts), ...checkRelease(facts)]),
    ...poolers.flatMap(checkPooler),
  ],
};

function withoutVerifying(instead: string): Fix {
  return { changes: [{ prop: "database.sslMode", relation: "=", to: "require" }], note: `unverified; ${instead}` };
}

/** `postgresql.direct` takes what it lacks from `postgresql`. */
function checkAuthority(facts: AuthentikFacts): readonly Finding[] {
  const { sslMode, direct, directSslMode } = facts.postgresql;
  const common = hasRootCertificate(facts, "postgresql.sslrootcert");
  const own = common || hasRootCertificate(facts, "postgresql.direct.sslrootcert");
  const wrong = [
    ...(verifies(sslMode) && !common ? [`postgresql.sslmode ${sslMode}`] : []),
    ...(direct !== undefined && verifies(directSslMode) && !own ? [`postgresql.direct.sslmode ${directSslMode}`] : []),
  ];
  return wrong.map((setting) => ({
    rule: "DB-006",
    severity: "error",
    at: [facts.path],
    message: `${setting} has no sslrootcert to verify the server's certificate with`,
    fixes: [
      withoutVerifying(
        "or mount the authority's certificate and set environment.AUTHENTIK_POSTGRESQL__SSLROOTCERT to its path",
      ),
    ],
  }));
}

function checkRelease(facts: AuthentikFacts): readonly Finding[] {
  const { version, path, postgresql } = facts;
  const latest = releaseLine(version)?.latest;
  const affected =
    defectOf("certificate-paths", version) !== undefined &&
    verifies(postgresql.sslMode) &&
    hasRootCertificate(facts, "postgresql.sslrootcert");
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

function checkPooler({ path, serverTlsSslMode, serverTlsCaFile }: PgBouncerFacts): readonly Finding[] {
  return verifies(serverTlsSslMode) && serverTlsCaFile === undefined
    ? [
        {
          rule: "DB-006",
          severity: "error",
          at: [path],
          message: `server_tls_sslmode ${serverTlsSslMode} has no server_tls_ca_file to verify the server's certificate with`,
          fixes: [withoutVerifying("or name the Secret of the authority's certificate in database.serverCa")],
        },
      ]
    : [];
}
