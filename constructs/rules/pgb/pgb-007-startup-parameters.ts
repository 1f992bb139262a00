import { lineOf } from "../../../values/releases/releases";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { isOlder } from "../image";
import { clientsOf, type PlatformFacts } from "../platform-facts";

/** What a client sends when it connects, and PgBouncer does not know. */
interface StartupParameter {
  readonly name: string;
  /** Who sends it. */
  readonly sender: string;
  readonly sentBy: (version: string) => boolean;
}

const PARAMETERS: readonly StartupParameter[] = [
  {
    name: "search_path",
    sender: "the embedded outpost before 2026.2.1",
    sentBy: (version) => isOlder(version, "2026.2.1"),
  },
  // sqlx sends it unless told not to, and packages/ak-common/src/db.rs does not tell it.
  {
    name: "extra_float_digits",
    sender: "the Rust processes since 2026.5",
    sentBy: (version) => !isOlder(version, "2026.5.0"),
  },
];

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
  const { ignoreStartupParameters } = pooler;
  const clients = clientsOf(pooler, facts).filter(({ version }) => lineOf(version) !== undefined);
  const refused = PARAMETERS.filter(
    ({ name, sentBy }) => !ignoreStartupParameters.includes(name) && clients.some(({ version }) => sentBy(version)),
  );
  const to = [...ignoreStartupParameters, ...refused.map(({ name }) => name)];
  const missing = refused.map(({ name, sender }) => `${name}, sent by ${sender}`);
  return refused.length === 0
    ? []
    : [
        {
          rule: "PGB-007",
          severity: "error",
          at: [pooler, ...clients].map(({ path }) => path),
          message: `ignore_startup_parameters lacks ${missing.join(", and ")}`,
          fixes: [{ changes: [{ prop: "pgbouncer.ignoreStartupParameters", relation: "=", to }] }],
        },
      ];
}
