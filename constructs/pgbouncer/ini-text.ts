/**
 * How pgbouncer.ini writes names and values, by PgBouncer's own parsers: lib/usual/cfparser.c (lines and their keys) and
 * src/loader.c (connection strings). The documentation speaks of double quotes around names; no release reads those.
 *
 * A line that begins with `;`, `#`, `[` or `%include` is no setting. None of ours can: every key is a name without quotes or
 * begins with one. A value ends with its line, so blanks at its end and line breaks cannot be carried.
 */

/** First release that reads keys in quotes (libusual/libusual#50). */
export const QUOTED_KEYS_SINCE = "1.25.0";

/** What a key may be made of without quotes. `*` alone would stand for every database. */
const PLAIN_KEY = /^[A-Za-z0-9_.-]+$/;

/** What a value of a connection string may be made of without quotes; more would do, but nothing has to rely on it. */
const PLAIN_VALUE = /^[A-Za-z0-9_.:,/@-]+$/;

/** Whether a key has to be in quotes, which only newer releases read. */
export function needsQuotes(key: string): boolean {
  return !PLAIN_KEY.test(key);
}

/** A key of the file: the name of an entry. Nothing stands for a quote inside quotes. */
export function iniKey(key: string): string {
  return needsQuotes(key) ? `'${key}'` : key;
}

/** Parameters of a connection string, quotes doubled, those that are undefined left out. */
export function connectionString(parameters: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(String(value))}`]))
    .join(" ");
}

function quoted(value: string): string {
  return PLAIN_VALUE.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}
