import { defectOf } from "../../../values/releases/defects";
import { lineOf } from "../../../values/releases/releases";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { isOlder } from "../image";
import { clientsOf, type PlatformFacts } from "../platform-facts";

/** What a client sends when it connects, and PgBouncer does not track. */
export interface StartupParameter {
  readonly name: string;
  /** Who sends it. */
  readonly sender: string;
  /** Whether a release of authentik does. */
  readonly sentBy: (version: string) => boolean;
}

const PARAMETERS: readonly StartupParameter[] = [
  {
    name: "search_path",
    sender: "the embedded outpost from 2025.10 to 2026.2.0",
    sentBy: (version) => defectOf("search-path", version) !== undefined,
  },
  {
    name: "extra_float_digits",
    // sqlx sends it unless told not to, and packages/ak-common/src/db.rs does not tell it.
    sender: "the Rust processes since 2026.5",
    sentBy: (version) => !isOlder(version, "2026.5.0"),
  },
];

/** The parameters that the clients of a pooler send, and that it refuses. A version that is no exact release tells nothing. */
export function refusedParameters(pooler: PgBouncerFacts, facts: PlatformFacts): readonly StartupParameter[] {
  const clients = clientsOf(pooler, facts).filter(({ version }) => lineOf(version) !== undefined);
  return PARAMETERS.filter(
    ({ name, sentBy }) =>
      !pooler.ignoreStartupParameters.includes(name) && clients.some(({ version }) => sentBy(version)),
  );
}
