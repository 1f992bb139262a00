import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, lane, missingPrograms } from "./lane";

const SOME = { program: "pgbouncer", hint: "install the package pgbouncer" };
const OTHER = { program: "psql", hint: "install postgresql-client" };

describe("missingPrograms", () => {
  test("is nothing when every program is there", () => {
    expect(missingPrograms([SOME, OTHER], (program) => `/bin/${program}`)).toBeUndefined();
  });

  test("names each program that is not there, and how to get it", () => {
    expect(missingPrograms([SOME, OTHER], () => undefined)).toBe(
      "no pgbouncer: install the package pgbouncer; no psql: install postgresql-client",
    );
  });
});

describe("lane", () => {
  test("is describe where nothing is missing, and something else where something is", () => {
    expect(lane([SOME], () => "/bin/true")).toBe(describe);
    expect(lane([SOME], () => undefined)).not.toBe(describe);
  });
});

describe("findProgram", () => {
  const directory = mkdtempSync(join(tmpdir(), "lane-"));
  afterAll(() => rmSync(directory, { recursive: true }));

  test("finds what is on PATH", () => {
    expect(findProgram("sh")).toMatch(/\/sh$/);
    expect(findProgram("no-such-program")).toBeUndefined();
  });

  test("looks in further directories first, for executable files only", () => {
    const file = join(directory, "sh");
    writeFileSync(file, "");
    expect(findProgram("sh", [directory])).not.toBe(file);
    chmodSync(file, 0o755);
    expect(findProgram("sh", [directory])).toBe(file);
  });
});
