/*
 * PgBouncer's parsers as its source has them, sign by sign: lib/usual/cfparser.c (`parse_ini_file`, 1.25), src/loader.c
 * (`cstr_get_pair`, `load_auth_file`) of https://github.com/pgbouncer/pgbouncer.
 */

/** A key of a section and its value. */
export type IniLine = readonly [section: string, key: string, value: string];

const isSpace = (sign: string | undefined) => sign !== undefined && /[ \t\n\v\f\r]/.test(sign);
const isBlank = (sign: string | undefined) => sign === " " || sign === "\t";

/** `parse_ini_file`. @throws where PgBouncer would not start */
export function parseIni(text: string): readonly IniLine[] {
  const lines: IniLine[] = [];
  let section = "";
  let at = 0;
  const upTo = (end: (sign: string) => boolean): string => {
    const from = at;
    while (at < text.length && !end(text[at] ?? "")) {
      at += 1;
    }
    return text.slice(from, at);
  };
  for (;;) {
    upTo((sign) => !isSpace(sign));
    if (at >= text.length) {
      return lines;
    }
    if (text.startsWith("%include", at) && isBlank(text[at + 8])) {
      throw new Error(`a file would be included: ${upTo((sign) => sign === "\n")}`);
    }
    if (text[at] === "#" || text[at] === ";") {
      upTo((sign) => sign === "\n");
    } else if (text[at] === "[") {
      at += 1;
      section = upTo((sign) => sign === "]" || sign === "\n");
      if (text[at] !== "]") {
        throw new Error("syntax error in configuration");
      }
      at += 1;
    } else {
      lines.push([section, key(), value()]);
    }
  }

  function key(): string {
    if (text[at] !== "'") {
      return upTo((sign) => !/[A-Za-z0-9_.*-]/.test(sign));
    }
    at += 1;
    const quoted = upTo((sign) => sign === "'");
    if (text[at] !== "'" || quoted === "") {
      throw new Error("syntax error in configuration");
    }
    at += 1;
    return quoted;
  }

  function value(): string {
    upTo((sign) => !isBlank(sign));
    if (text[at] !== "=") {
      throw new Error("syntax error in configuration");
    }
    at += 1;
    upTo((sign) => !isBlank(sign));
    return upTo((sign) => sign === "\n").replace(/[ \t\v\f\r]+$/, "");
  }
}

/** `cstr_get_pair`, until there is no further one. @throws where PgBouncer would */
export function parseConnectionString(text: string): Readonly<Record<string, string>> {
  const pairs: [string, string][] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const [all = "", name = ""] = /^([^= ]+)\s*=\s*/.exec(rest) ?? [];
    rest = rest.slice(all.length);
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    const plain = /^[^ ]*/.exec(rest)?.[0] ?? "";
    const value = rest.startsWith("'") ? quoted?.[1]?.replaceAll("''", "'") : plain;
    if (name === "" || value === undefined || value === "") {
      throw new Error("syntax error in connection string");
    }
    pairs.push([name, value]);
    // The sign after a value is skipped, whatever it is.
    rest = rest.slice((quoted?.[0] ?? plain).length + 1).trimStart();
  }
  return Object.fromEntries(pairs);
}

/** `load_auth_file`: users and passwords in their order. @throws where PgBouncer would stop reading */
export function parseUserlist(text: string): readonly (readonly [user: string, password: string])[] {
  const logins: [string, string][] = [];
  let at = 0;
  const quoted = (): string => {
    const from = text.indexOf('"', at) + 1;
    let end = text.indexOf('"', from);
    while (end >= 0 && text[end + 1] === '"') {
      end = text.indexOf('"', end + 2);
    }
    if (from === 0 || end < 0) {
      throw new Error("broken auth file");
    }
    at = end + 1;
    return text.slice(from, end).replace(/"([\s\S])/g, "$1");
  };
  for (;;) {
    while (isSpace(text[at])) {
      at += 1;
    }
    if (at >= text.length) {
      return logins;
    }
    if (text[at] !== '"') {
      throw new Error("broken auth file");
    }
    logins.push([quoted(), quoted()]);
    at = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
  }
}
