import fc from "fast-check";
import "../support/properties";

/** Every printable character of ASCII. */
export const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

/** Of two, three and four bytes; the first is a blank that SASLprep makes an ordinary one. */
const FURTHER = ["\u00a0", "é", "ß", "ñ", "€", "漢", "字", "😀"];

/** Signs that mean something to one of the formats, which random text would have too seldom. */
const SIGNS = [...`'"\\$(){}[]%#;=,:@/*? \``];

const character = fc.oneof(
  { arbitrary: fc.constantFrom(...PRINTABLE), weight: 4 },
  { arbitrary: fc.constantFrom(...SIGNS), weight: 4 },
  { arbitrary: fc.constantFrom(...FURTHER), weight: 1 },
);

/** Beginnings that another reader would take for something else. */
const START = fc.constantFrom(
  "",
  "",
  "",
  "%include ",
  ";",
  "#",
  "[",
  "'",
  '"',
  "host=",
  "postgresql://",
  "${",
  "$(",
  "$$",
);

function text(maxLength: number): fc.Arbitrary<string> {
  return fc
    .tuple(START, fc.array(character, { minLength: 1, maxLength }))
    .map(([start, rest]) => start + rest.join(""));
}

/** A password of one line. */
export const password = text(60);

/** A name that PostgreSQL takes for a role and for a database. */
export const name = text(30)
  .map((raw) => raw.trim())
  .filter((trimmed) => trimmed !== "" && Buffer.byteLength(trimmed) <= 63 && !/^pg_|^(public|none)$/.test(trimmed));

/** A name that an entry of `[databases]` can have. */
export const entryName = name.filter((each) => !each.includes("'") && !["*", "pgbouncer"].includes(each));

/** Names and a password that have every printable character between them. */
export const EVERY_CHARACTER = {
  names: [PRINTABLE.slice(1, 48).join(""), PRINTABLE.slice(48).join("")],
  password: PRINTABLE.join(""),
} as const;
