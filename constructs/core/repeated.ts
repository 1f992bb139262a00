import type { PropCheck } from "./prop-check";

/** Those that come after the first with the same value. Of thousands none is, so that only a value costs anything. */
export function repeated<T>(
  all: readonly T[],
  claim: (each: T) => string | undefined,
  prop: (index: number) => string,
): readonly PropCheck[] {
  const first = new Map<string, number>();
  const wrong: PropCheck[] = [];
  for (const [i, each] of all.entries()) {
    const value = claim(each);
    const owner = value === undefined ? undefined : first.get(value);
    if (owner !== undefined) {
      wrong.push({ prop: prop(i), value, valid: false, allowed: `another than that of \`${prop(owner)}\`` });
    } else if (value !== undefined) {
      first.set(value, i);
    }
  }
  return wrong;
}
