import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { type PlatformFacts, poolerOf } from "../platform-facts";

const INSISTING: readonly string[] = ["require", "verify-ca", "verify-full"];

/** Both ends of a connection have to want the same: one that insists on TLS does not talk to one that has none. */
export const tlsMismatch: Rule<PlatformFacts> = {
  id: "PGB-012",
  title: "a client and its pooler do not agree on TLS",
  severity: "error",
  invariants: [],
  why:
    "A pooler with client_tls_sslmode require answers a client without TLS with 'SSL required', and a client with sslmode " +
    "require leaves a pooler that offers none. Either way no connection is made at all, and nothing else is wrong.",
  sources: [
    "https://www.pgbouncer.org/config.html#client_tls_sslmode",
    "https://www.postgresql.org/docs/current/libpq-ssl.html",
  ],
  example: {
    fails: { authentik: { postgresql: { sslMode: "disable" } }, pgbouncer: { clientTlsSslMode: "require" } },
    passes: { authentik: { postgresql: { sslMode: "require" } }, pgbouncer: { clientTlsSslMode: "require" } },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) => {
      const pooler = poolerOf(authentik, facts);
      return pooler === undefined ? [] : checkPair(authentik, pooler);
    }),
};

function checkPair(authentik: AuthentikFacts, pooler: PgBouncerFacts): readonly Finding[] {
  const { sslMode } = authentik.postgresql;
  const { clientTlsSslMode = "prefer" } = pooler;
  const found = (message: string, fix: Fix): Finding => ({
    rule: "PGB-012",
    severity: "error",
    at: [pooler.path, authentik.path],
    message,
    fixes: [fix],
  });
  if (sslMode === "disable" && INSISTING.includes(clientTlsSslMode)) {
    return [
      found(`postgresql.sslmode disable meets client_tls_sslmode ${clientTlsSslMode}, which refuses it`, {
        changes: [{ prop: "pgbouncer.clientTls.sslMode", relation: "=", to: "allow" }],
        note: "unencrypted; or let authentik ask for TLS, with the pooler's `tls`",
      }),
    ];
  }
  return clientTlsSslMode === "disable" && INSISTING.includes(sslMode)
    ? [
        found(`postgresql.sslmode ${sslMode} meets client_tls_sslmode disable, which offers no TLS`, {
          changes: [],
          note: "give the pooler a certificate (pgbouncer.clientTls), or use sslmode disable towards it",
        }),
      ]
    : [];
}
