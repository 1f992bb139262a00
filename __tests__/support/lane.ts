import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program that a suite runs. */
export interface Requirement {
  /** Name of the executable. */
  readonly program: string;
  /** How to get it, in a few words. */
  readonly hint: string;
}

/** Where distributions put servers, besides PATH. */
const USUAL_DIRECTORIES = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

/** Full path of an executable in PATH, in the usual places for servers, or in `directories`; undefined when there is none. */
export function findProgram(program: string, directories: readonly string[] = []): string | undefined {
  const path = (process.env.PATH ?? "").split(delimiter);
  return [...directories, ...path, ...USUAL_DIRECTORIES]
    .map((directory) => join(directory, program))
    .find(isExecutable);
}

/** Why a suite cannot run, and what to install; undefined when it can. */
export function missingPrograms(
  requirements: readonly Requirement[],
  find: (program: string) => string | undefined = findProgram,
): string | undefined {
  const missing = requirements.filter(({ program }) => find(program) === undefined);
  return missing.length === 0 ? undefined : missing.map(({ program, hint }) => `no ${program}: ${hint}`).join("; ");
}

/** `describe`, or `describe.skip` with the reason in the title. */
export type Lane = (title: string, suite: () => void) => void;

/**
 * `describe` for a suite that needs more than Node.js. Where something is missing the suite is skipped and its title says
 * what to do about it, so that a report never counts it as passed.
 *
 * @param reason why the suite cannot run; undefined when it can
 */
export function laneUnless(reason: string | undefined): Lane {
  return reason === undefined ? describe : (title, suite) => describe.skip(`${title} (skipped: ${reason})`, suite);
}

/**
 * The lane of a suite that runs real programs.
 *
 * @param find how to look a program up; usually `findProgram`
 */
export function lane(
  requirements: readonly Requirement[],
  find: (program: string) => string | undefined = findProgram,
): Lane {
  return laneUnless(missingPrograms(requirements, find));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
