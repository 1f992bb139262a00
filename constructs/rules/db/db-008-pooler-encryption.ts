import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { type PlatformFacts, poolerOf } from "../platform-facts";
import { overridesAt } from "../val/effective";
import { verifies } from "./certificates";

/** Invariant 83: both ends of the connection to the pooler want the same encryption. */
export const poolerEncryption: Rule<PlatformFacts> = {
  id: "DB-008",
  title: "authentik and its pooler do not agree on encryption",
  severity: "error",
  invariants: [83],
  why:
    "A client that requires TLS gives up on a pooler without it, and a pooler that requires TLS refuses a client without. With " +
    "client_tls_sslmode verify-ca or verify-full PgBouncer also wants a certificate of the client. Either way no connection is made.",
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
      const message = pooler === undefined ? undefined : disagreement(authentik, pooler);
      return pooler === undefined || message === undefined
        ? []
        : [{ rule: "DB-008", severity: "error", at: [authentik.path, pooler.path], message, fixes: [FIX] }];
    }),
};

/** The pooler tells its clients what to ask for, so no prop of authentik says it again. */
const FIX: Fix = {
  changes: [],
  note: "let pooler.tls.sslMode ask for what the pooler's client_tls_sslmode offers, at most require and verification by pooler.tls.ca",
};

function disagreement(authentik: AuthentikFacts, { clientTlsSslMode }: PgBouncerFacts): string | undefined {
  const { sslMode } = authentik.postgresql;
  const modes = `postgresql.sslmode ${sslMode} meets client_tls_sslmode ${clientTlsSslMode}`;
  if (clientTlsSslMode === "disable") {
    return demands(sslMode) ? `${modes}: the pooler has no TLS to offer` : undefined;
  }
  if (!demands(clientTlsSslMode)) {
    return undefined;
  }
  if (sslMode === "disable") {
    return `${modes}: the pooler refuses who does not encrypt`;
  }
  return verifies(clientTlsSslMode) && overridesAt(authentik, "authentik.postgresql.sslcert").length === 0
    ? `${modes}: the pooler wants a certificate of the client, and authentik is given none`
    : undefined;
}

function demands(mode: AuthentikFacts["postgresql"]["sslMode"] | undefined): boolean {
  return mode === "require" || verifies(mode);
}
