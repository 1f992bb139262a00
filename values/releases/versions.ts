const VERSION = /^(\d{4}\.\d{1,2})\.(\d+)$/;

/** The line of a version, `2026.8` for `2026.8.5`; undefined when the version is no exact release. */
export function lineOf(version: string): string | undefined {
  return VERSION.exec(version)?.[1];
}

/** Negative when `a` is the older line, positive when it is the newer one. */
export function compareLines(a: string, b: string): number {
  const [yearA = 0, monthA = 0] = a.split(".").map(Number);
  const [yearB = 0, monthB = 0] = b.split(".").map(Number);
  return yearA - yearB || monthA - monthB;
}

/** Whether `version` belongs to `line` or to a later one. False when it is no exact release. */
export function atLeast(version: string, line: string): boolean {
  const own = lineOf(version);
  return own !== undefined && compareLines(own, line) >= 0;
}

/** Whether `version` is an exact release from `first` to `last`, both included: `2026.8.3` is from 2026.8.0 to 2026.8.3. */
export function within(version: string, first: string, last: string): boolean {
  return lineOf(version) !== undefined && compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0;
}

/** Whether `version` is an exact release older than `release`. */
export function isBefore(version: string, release: string): boolean {
  return lineOf(version) !== undefined && compareVersions(version, release) < 0;
}

function compareVersions(a: string, b: string): number {
  return compareLines(a, b) || patchOf(a) - patchOf(b);
}

function patchOf(version: string): number {
  return Number(version.split(".")[2]);
}
