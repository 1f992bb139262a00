/**
 * Tokens of cdktf, recognised without cdktf: a value that Terraform fills in at apply stands in the configuration as an
 * encoded number (a negative of magnitude 1e289), as text that holds `${TfToken[...]}` (in a list `#{TfToken[...]}`, as the
 * key of a map `&{TfToken[...]}`), or as an object with a `resolve` method. Rules cannot calculate with any of them.
 */
export function isUnresolved(value: unknown): boolean {
  if (typeof value === "number") {
    return value < -1e280;
  }
  if (typeof value === "string") {
    return /[$#&]\{TfToken\[/.test(value);
  }
  return typeof value === "object" && value !== null && typeof (value as { resolve?: unknown }).resolve === "function";
}

/**
 * Whether a value as it was given is such a token. More narrow than `isUnresolved`, which also knows what has been calculated
 * with one: cdktf writes its numbers with the highest sixteen bits 0xfdff, those of a list with 0xfbff.
 */
export function isToken(value: unknown): boolean {
  const written = (n: number) => (n > -8.38e298 && n < -8.109e298) || (n > -1.95e289 && n < -1.888e289);
  return typeof value === "number" ? written(value) : isUnresolved(value);
}

/** Paths below `value` whose number or text is not known before apply, for example `server.replicas`. */
export function unresolvedPaths(value: unknown): readonly string[] {
  const found: string[] = [];
  search(value, [], found);
  return found;
}

/** Facts can be of thousands of applications: a path is only put together where something is found. */
function search(value: unknown, above: string[], found: string[]): void {
  if (isUnresolved(value)) {
    found.push(above.join("."));
  } else if (typeof value === "object" && value !== null) {
    for (const key of Object.keys(value)) {
      if (isUnresolved(key)) {
        found.push(above.join("."));
      } else {
        above.push(key);
        search((value as Readonly<Record<string, unknown>>)[key], above, found);
        above.pop();
      }
    }
  }
}
