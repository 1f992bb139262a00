import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../support/lane";

const DEBIAN = "/usr/lib/postgresql";

/** Where Debian keeps each major version's programs, newest first. */
function postgresDirectories(): readonly string[] {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name)) : [];
  return majors.sort((a, b) => Number(b) - Number(a)).map((major) => join(DEBIAN, major, "bin"));
}

/** Full path of a program of PostgreSQL or of PgBouncer; undefined when it is not installed. */
export function findPostgresProgram(program: string): string | undefined {
  return findProgram(program, postgresDirectories());
}

/** Full path of a program that the suite's lane has made sure of. */
export function programPath(program: string): string {
  const path = findPostgresProgram(program);
  if (path === undefined) {
    throw new Error(`${program} is not installed`);
  }
  return path;
}
