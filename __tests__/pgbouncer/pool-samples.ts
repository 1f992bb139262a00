import { renderIni } from "../../constructs/pgbouncer/ini";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import type { PgBouncerUpstream } from "../../constructs/pgbouncer/pool-props";
import { DATABASE, MINIMAL } from "./sample-props";

/** The facts of a pooler with some props besides those that must be given. */
export const facts = (props: Partial<PgBouncerProps> = {}) =>
  pgBouncerFacts("stack/PgBouncer", { ...MINIMAL, ...props });

/** The same, for `toThrow`. */
export const making = (props: Partial<PgBouncerProps>) => () => facts(props);

/** The lines of `[databases]`. */
export const entries = (props: Partial<PgBouncerProps>) =>
  renderIni(facts(props)).split("\n\n")[0]?.split("\n").slice(1);

/** The lines that begin so. */
export const setting = (props: Partial<PgBouncerProps>, name: string) =>
  renderIni(facts(props))
    .split("\n")
    .filter((line) => line.startsWith(name));

/** A password that is not the owner's. */
export const SECOND = { name: "db", key: "second" };

/** A database of another server. */
export const REPORTS: PgBouncerUpstream = {
  primary: { host: "reports.example", port: 5433 },
  location: { cidr: "10.2.0.0/16" },
  database: "reporting",
  user: "reporter",
  password: { name: "reports", key: "password" },
};

/** How the main database begins its entries. */
export const MAIN = `host=${DATABASE.primary.host} port=5432 dbname=authentik`;
