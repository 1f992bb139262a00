import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import { total } from "../../../constructs/core/finding";
import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import type { PostgresFacts } from "../../../constructs/postgres/facts";
import { peakClients } from "../../../constructs/rules/budget/connection-budget";
import { type PlatformFacts, platformFacts } from "../../../constructs/rules/platform-facts";
import { publishedFacts } from "../../../stacks/published-facts";
import { production } from "../../../values/environments/production";
import { SUPPORTED_LINES } from "../../../values/releases/releases";
import { seedPhase1 } from "../../replays/seed";

/** An installation whose clients are opened. */
export interface DatabaseLoad {
  readonly name: string;
  readonly facts: PlatformFacts;
  readonly authentik: AuthentikFacts;
  readonly pooler: PgBouncerFacts;
  readonly server: PostgresFacts;
  /** Connections at its peak, a rollout included. */
  readonly clients: number;
  /** The release that its session pools are sized for. */
  readonly sizedVersion: string;
}

/** The oldest line that can be sized opens as many connections as the seed's, which cannot. */
const OLDEST = SUPPORTED_LINES.at(-1)?.latest ?? "";

/** The installations that are measured, by the name that chooses one. */
export const LOADS = {
  production: () => databaseLoad("production", platformFacts(publishedFacts(production))),
  seed: () => databaseLoad("seed Phase 1", platformFacts(seedPhase1()), OLDEST),
} as const;

function databaseLoad(name: string, facts: PlatformFacts, sizedVersion?: string): DatabaseLoad {
  const [[authentik], [pooler], [server]] = [facts.authentiks, facts.poolers, facts.databases];
  if (authentik === undefined || pooler === undefined || server === undefined) {
    throw new Error(`${name} lacks an authentik, a pooler or a database`);
  }
  const clients = total(peakClients(authentik));
  return { name, facts, authentik, pooler, server, clients, sizedVersion: sizedVersion ?? authentik.version };
}
