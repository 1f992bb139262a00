import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { isOlder } from "../image";

/** First PgBouncer that follows prepared statements from one server connection to another. */
export const FIRST_TRACKING = "1.21.0";

/** Whether the pooler's version can track prepared statements; an unknown version is given the benefit of the doubt. */
export function tracksPreparedStatements({ version }: Pick<PgBouncerFacts, "version">): boolean {
  return version === undefined || !isOlder(version, FIRST_TRACKING);
}
