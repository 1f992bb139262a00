import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { clientsOf, type PlatformFacts } from "../platform-facts";
import { refusedParameters } from "./startup-parameters";

/** Invariant 10: PgBouncer refuses whoever sends a parameter that it neither tracks nor is told to ignore. */
export const startupParameters: Rule<PlatformFacts> = {
  id: "PGB-007",
  title: "the pooler refuses a startup parameter that its clients send",
  severity: "error",
  invariants: [10],
  why:
    "PgBouncer tracks a handful of startup parameters and refuses the connection over any other: 'unsupported startup " +
    "parameter', SQLSTATE 08P01. The part of authentik that sends it never connects, while the rest works.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/18240",
    "https://github.com/goauthentik/authentik/issues/19939",
    "https://github.com/goauthentik/authentik/pull/20662",
    "https://github.com/transact-rs/sqlx/issues/1074",
    "https://www.pgbouncer.org/config.html#ignore_startup_parameters",
  ],
  example: {
    fails: { pgbouncer: { ignoreStartupParameters: [] } },
    passes: { pgbouncer: { ignoreStartupParameters: ["extra_float_digits"] } },
  },
  check: (facts) => facts.poolers.flatMap((pooler) => checkPooler(pooler, facts)),
};

function checkPooler(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly Finding[] {
  const refused = refusedParameters(pooler, facts);
  const to = [...pooler.ignoreStartupParameters, ...refused.map(({ name }) => name)];
  const missing = refused.map(({ name, sender }) => `${name}, sent by ${sender}`);
  return refused.length === 0
    ? []
    : [
        {
          rule: "PGB-007",
          severity: "error",
          at: [pooler, ...clientsOf(pooler, facts)].map(({ path }) => path),
          message: `ignore_startup_parameters lacks ${missing.join(", and ")}`,
          fixes: [{ changes: [{ prop: "pgbouncer.ignoreStartupParameters", relation: "=", to }] }],
        },
      ];
}
