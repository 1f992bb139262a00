import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { type PlatformFacts, poolerOf } from "../platform-facts";

/** Invariant 2: who keeps connections after all must let go of them before the other side does, and test them before use. */
export const staleConnections: Rule<PlatformFacts> = {
  id: "DB-003",
  title: "kept connections outlive the pooler's, or are not tested before use",
  severity: "error",
  invariants: [2],
  why:
    "A connection that is kept longer than PgBouncer keeps its own, or that nobody tests after a failover, is used once " +
    "more when its other end has gone: 'server closed the connection unexpectedly', in bursts.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/#using-a-postgresql-connection-pooler",
    "https://www.pgbouncer.org/config.html#server_idle_timeout",
  ],
  example: {
    fails: { authentik: { postgresql: { connMaxAgeSec: 600 } } },
    passes: { authentik: { postgresql: { connMaxAgeSec: 599 } } },
  },
  check: (facts) =>
    facts.authentiks
      .filter(({ postgresql }) => postgresql.connMaxAgeSec !== 0)
      .flatMap((authentik) => {
        const pooler = poolerOf(authentik, facts);
        return [...(pooler === undefined ? [] : checkAge(authentik, pooler)), ...checkTested(authentik)];
      }),
};

const FIX: Fix = { changes: [{ prop: "connMaxAgeSec", relation: "=", to: 0 }] };

/** Of the pooler's two timeouts the shorter one counts; `server_idle_timeout` 0 is none. */
function checkAge({ path, postgresql }: AuthentikFacts, pooler: PgBouncerFacts): readonly Finding[] {
  const { connMaxAgeSec } = postgresql;
  const { serverIdleTimeoutSec, serverLifetimeSec } = pooler;
  const idle = serverIdleTimeoutSec > 0 && serverIdleTimeoutSec < serverLifetimeSec;
  const [name, timeout] = idle ? ["server_idle_timeout", serverIdleTimeoutSec] : ["server_lifetime", serverLifetimeSec];
  const base = { rule: "DB-003", severity: "error", at: [path, pooler.path], fixes: [FIX] } as const;
  if (connMaxAgeSec === null) {
    return [{ ...base, message: `conn_max_age null never ends, and the pooler's ${name} does after ${timeout} s` }];
  }
  return connMaxAgeSec < timeout
    ? []
    : [
        {
          ...base,
          message: "connections are kept for as long as the pooler's, or longer",
          comparison: {
            subject: "kept for",
            left: [{ label: `conn_max_age ${connMaxAgeSec}s`, value: connMaxAgeSec }],
            must: "<=",
            right: [
              { label: `${name} ${timeout}s`, value: timeout },
              { label: "1s", value: -1 },
            ],
            unit: "s",
          },
        },
      ];
}

function checkTested({ path, postgresql }: AuthentikFacts): readonly Finding[] {
  return postgresql.connHealthChecks
    ? []
    : [
        {
          rule: "DB-003",
          severity: "error",
          at: [path],
          message: `conn_max_age ${postgresql.connMaxAgeSec} keeps connections that conn_health_checks false never tests`,
          fixes: [FIX],
        },
      ];
}
