import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { readsFrom, standbysAt } from "./replicas";

/** Invariant 86: replicas come after the first start, and somebody is behind their address. */
export const earlyReplicas: Rule<PlatformFacts> = {
  id: "DB-102",
  title: "read replicas before the first start, or with no standby behind them",
  severity: "error",
  invariants: [86],
  why:
    "At its first start authentik reads back what it has just written; from a standby, which may be behind, parts of the initial " +
    "setup are missing for good and the login page says 'Not found'. And an address of standbys with none behind it refuses every read.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/15191",
    "https://docs.goauthentik.io/install-config/configuration/",
  ],
  example: {
    fails: {
      authentik: { postgresql: { readReplica: { host: "postgres-ro.database", port: 5432, sslMode: "require" } } },
    },
    passes: {
      authentik: {
        recordedVersion: "2026.8.5",
        postgresql: { readReplica: { host: "postgres-ro.database", port: 5432, sslMode: "require" } },
      },
    },
  },
  check: (facts) =>
    facts.authentiks
      .filter(({ postgresql }) => postgresql.readReplica !== undefined)
      .flatMap((authentik) => [...firstStart(authentik), ...nobody(authentik, facts)]),
};

const WITHOUT: Fix = { changes: [{ prop: "readReplicas", relation: "=", to: false }] };

/** A warning, because whether there has been a first start is not to be seen from here. */
function firstStart({ path, version, recordedVersion }: AuthentikFacts): readonly Finding[] {
  return recordedVersion !== undefined
    ? []
    : [
        {
          rule: "DB-102",
          severity: "warning",
          at: [path],
          message: "read replicas, and no recordedVersion says that authentik has run before",
          fixes: [
            {
              changes: [{ prop: "recordedVersion", relation: "=", to: version }],
              note: "once it runs: the version that does",
            },
            WITHOUT,
          ],
        },
      ];
}

function nobody(authentik: AuthentikFacts, facts: PlatformFacts): readonly Finding[] {
  const address = readsFrom(authentik, facts);
  const server = address && standbysAt(address, facts);
  return address === undefined || server?.standbys?.count !== 0
    ? []
    : [
        {
          rule: "DB-102",
          severity: "error",
          at: [authentik.path, server.path],
          message: `read replicas ${address.host}:${address.port} have no standby behind them: the server has one instance`,
          fixes: [WITHOUT],
        },
      ];
}
