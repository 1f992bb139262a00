/** How many letters the nearest key may differ in. */
const FAR = 2;

/** The key that somebody may have meant by a path that the chart does not know; undefined when none is near. */
export function nearestKey(path: string, keys: readonly string[]): string | undefined {
  const all = [...new Set(keys.flatMap((key) => withParents(key.replace(/\{\}$/, ""))))];
  const near = all.filter((key) => Math.abs(key.length - path.length) <= FAR && editDistance(path, key) <= FAR);
  const [name = ""] = path.split(".").slice(-1);
  const elsewhere = all.filter((key) => key.endsWith(`.${name}`) || key === name);
  // A name that stands in many places tells nothing.
  const candidates = near.length > 0 ? near : elsewhere.length <= 3 ? elsewhere : [];
  return [...candidates].sort((a, b) => editDistance(path, a) - editDistance(path, b))[0];
}

/** Letters to insert, to leave out or to replace until one text is the other. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const [above = 0, aside = 0, before = 0] = [row[j + 1], next[j], row[j]];
      next.push(Math.min(above + 1, aside + 1, before + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function withParents(key: string): readonly string[] {
  const names = key.split(".");
  return names.map((_, i) => names.slice(0, i + 1).join("."));
}
