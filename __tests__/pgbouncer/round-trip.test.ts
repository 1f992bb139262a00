import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { unexpanded } from "../../constructs/kubernetes/expansion";
import { renderIni } from "../../constructs/pgbouncer/ini";
import { connectionString, iniKey } from "../../constructs/pgbouncer/ini-text";
import { LOGINS_DIRECTORY, passwordFile } from "../../constructs/pgbouncer/paths";
import { pgBouncerFacts } from "../../constructs/pgbouncer/pgbouncer-facts";
import { userlistScript, userVariable } from "../../constructs/pgbouncer/userlist";
import { connectionUri } from "./connection-uri";
import { expanded } from "./kubelet";
import { parseConnectionString, parseIni, parseUserlist } from "./pgbouncer-parser";
import { EVERY_CHARACTER, entryName, name, PRINTABLE, password } from "./random-names";
import { DATABASE, MINIMAL } from "./sample-props";

const everyName = fc.oneof(name, fc.constantFrom(...EVERY_CHARACTER.names));

describe("what PgBouncer reads is what was meant", () => {
  test("the parser of these tests knows what the file must not have", () => {
    expect(() => parseIni("%include /etc/passwd")).toThrow("a file would be included");
    expect(() => parseIni("a b = c")).toThrow("syntax error in configuration");
    expect(() => parseIni("''= c")).toThrow("syntax error in configuration");
    expect(() => parseIni("'a = c")).toThrow("syntax error in configuration");
    expect(() => parseIni("[a")).toThrow("syntax error in configuration");
    expect(parseIni("[a]\n;x = 1\n#y = 2\n 'b c' =  d e \n")).toEqual([["a", "b c", "d e"]]);
    expect(() => parseConnectionString("dbname='a")).toThrow("syntax error in connection string");
    expect(() => parseConnectionString("dbname=")).toThrow("syntax error in connection string");
    expect(() => parseUserlist("a b")).toThrow("broken auth file");
  });

  test("the names of entries", () => {
    fc.assert(
      fc.property(entryName, (entry) => {
        expect(parseIni(`[databases]\n${iniKey(entry)} = host=a`)).toEqual([["databases", entry, "host=a"]]);
      }),
    );
  });

  test.each([
    ["authentik", "authentik"],
    ["my-app.db_2", "my-app.db_2"],
    ["my app", "'my app'"],
    ["*x", "'*x'"],
    ["ä", "'ä'"],
    [";a", "';a'"],
  ])("%s is the key %s", (entry, key) => {
    expect(iniKey(entry)).toBe(key);
  });

  test("the values of connection strings", () => {
    fc.assert(
      fc.property(everyName, everyName, (dbname, host) => {
        const text = connectionString({ host, port: 5432, dbname, pool_size: undefined });
        expect(parseConnectionString(text)).toEqual({ host, port: "5432", dbname });
      }),
    );
    expect(connectionString({ host: "pg-rw.database.svc", port: 5432 })).toBe("host=pg-rw.database.svc port=5432");
    expect(connectionString({ dbname: "it's" })).toBe("dbname='it''s'");
  });

  test("a whole file of any names", () => {
    const further = fc.record({ entry: entryName, database: everyName });
    fc.assert(
      fc.property(
        entryName,
        everyName,
        fc.uniqueArray(further, { selector: ({ entry }) => entry }),
        (main, user, more) => {
          const taken = [main, `${main}_readiness`, "readiness"];
          const databases = more.filter(({ entry }) => !taken.includes(entry));
          const facts = pgBouncerFacts("stack/PgBouncer", {
            ...MINIMAL,
            database: { ...DATABASE, database: main, user },
            databases: databases.map(({ entry, database }) => ({
              name: entry,
              database: { ...DATABASE, database, user },
              poolSize: 3,
            })),
          });
          const lines = parseIni(renderIni(facts));
          const entries = lines.filter(([section]) => section === "databases");
          expect(entries.map(([, key]) => key)).toEqual([
            main,
            entries[1]?.[1],
            ...databases.map(({ entry }) => entry),
          ]);
          expect(entries.map(([, , value]) => parseConnectionString(value).dbname)).toEqual([
            main,
            main,
            ...databases.map(({ database }) => database),
          ]);
          expect(lines.filter(([section]) => section === "pgbouncer").map(([, key]) => key)).toContain(
            "log_connections",
          );
          expect(lines.find(([, key]) => key === "stats_users")?.[2]).toBe(user);
        },
      ),
    );
  });

  test("the userlist, by the script that writes it", () => {
    const directory = mkdtempSync(join(tmpdir(), "userlist-"));
    const file = join(directory, "userlist.txt");
    const mounted = (text: string) => text.replaceAll(LOGINS_DIRECTORY, directory);
    const login = fc.tuple(everyName, password);
    try {
      fc.assert(
        fc.property(fc.array(login, { minLength: 1, maxLength: 12 }), (logins) => {
          const variables = logins.map(([user], i) => [userVariable(i), expanded(unexpanded(user))]);
          for (const [i, [, secret]] of logins.entries()) {
            mkdirSync(dirname(mounted(passwordFile(i))), { recursive: true });
            writeFileSync(mounted(passwordFile(i)), secret);
          }
          execFileSync("sh", ["-c", mounted(userlistScript(logins.length)), "userlist", file], {
            env: { PATH: process.env.PATH, ...Object.fromEntries(variables) },
            stdio: "pipe",
          });
          expect(parseUserlist(readFileSync(file, "utf8"))).toEqual(logins);
        }),
        { numRuns: 15 },
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test("an environment variable, past the kubelet", () => {
    fc.assert(
      fc.property(fc.oneof(everyName, password), (text) => {
        expect(expanded(unexpanded(text), { HOME: "elsewhere" })).toBe(text);
      }),
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable, left alone
    expect(unexpanded("$$ $(HOME) $HOME ${HOME} $")).toBe("$$$ $$(HOME) $HOME ${HOME} $");
  });

  test("a URI", () => {
    fc.assert(
      fc.property(everyName, everyName, password, (user, database, secret) => {
        const uri = new URL(connectionUri({ host: "db", port: 5432, database, user, password: secret }));
        expect([uri.username, uri.password, uri.pathname.slice(1)].map(decodeURIComponent)).toEqual([
          user,
          secret,
          database,
        ]);
      }),
    );
    expect(PRINTABLE.join("")).toHaveLength(95);
  });
});
