import type { AuthentikFacts } from "../../authentik/facts";
import type { Address } from "../../core/database-endpoint";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PostgresFacts } from "../../postgres/facts";
import { type PlatformFacts, poolerOf } from "../platform-facts";
import { primaryOf, readsFrom, standbysAt } from "./replicas";

/** Invariant 16: what writes, listens or locks needs the primary, and reads need standbys of the same one. */
export const sessionsOnReplica: Rule<PlatformFacts> = {
  id: "DB-101",
  title: "sessions or writes that lead to a replica, or reads that lead to another server",
  severity: "error",
  invariants: [16],
  why:
    "A standby refuses LISTEN and every write, and an advisory lock on it locks nobody out of the primary: pods fail when they start, " +
    "or migrate at the same time. Reads from the standbys of another server find none of the users, sessions and tasks of this one.",
  sources: [
    "https://github.com/goauthentik/authentik/pull/23013",
    "https://www.postgresql.org/docs/current/hot-standby.html",
  ],
  example: {
    fails: {
      authentik: { postgresql: { direct: { host: "postgres-ro.database" } } },
      postgres: { standbys: { address: { host: "postgres-ro.database", port: 5432 } } },
    },
    passes: {
      authentik: { postgresql: { direct: { host: "postgres-rw.database" } } },
      postgres: { standbys: { address: { host: "postgres-ro.database", port: 5432 } } },
    },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) => [...writes(authentik, facts), ...foreignReads(authentik, facts)]),
};

function writes(authentik: AuthentikFacts, facts: PlatformFacts): readonly Finding[] {
  const { postgresql } = authentik;
  const pooler = poolerOf(authentik, facts);
  const links: readonly (readonly [string, Address | undefined])[] = [
    pooler === undefined ? ["postgresql.host", postgresql] : [`${pooler.path} connects to`, pooler.upstream],
    ["postgresql.direct", postgresql.direct],
    ["migrations go to", postgresql.migrations],
  ];
  return links.flatMap(([what, address]) => {
    const server = address === undefined ? undefined : standbysAt(address, facts);
    return address === undefined || server === undefined
      ? []
      : [finding(authentik, server, `${what} ${address.host}:${address.port}, read-only standbys`, toPrimary(server))];
  });
}

/** The pooler's upstream, `direct` and the migrations all follow from it, each with connections of its own: no single number mends it. */
function toPrimary({ addresses: [primary] }: PostgresFacts): readonly Fix[] {
  const here = primary === undefined ? "" : `, here ${primary.host}:${primary.port}`;
  return [{ changes: [], note: `name the primary in database.host${here}` }];
}

function foreignReads(authentik: AuthentikFacts, facts: PlatformFacts): readonly Finding[] {
  const address = readsFrom(authentik, facts);
  const [primary, server] = [primaryOf(authentik, facts), address && standbysAt(address, facts)];
  if (address === undefined || primary === undefined || server === undefined || primary === server) {
    return [];
  }
  const { addresses } = primary;
  const message = `read replicas ${address.host}:${address.port} are standbys of another server than ${addresses[0]?.host}`;
  return [
    finding(authentik, server, message, [
      {
        changes: [{ prop: "readReplicas", relation: "=", to: false }],
        note: "or name the standbys of this server in database.replicas",
      },
    ]),
  ];
}

function finding({ path }: AuthentikFacts, server: PostgresFacts, message: string, fixes: readonly Fix[]): Finding {
  return { rule: "DB-101", severity: "error", at: [path, server.path], message, fixes };
}
