/** What to offer somebody who wrote an id that there is not: at most three of `ids`, the likeliest first. */
export function nearIds(written: string, ids: readonly string[]): readonly string[] {
  const wanted = written.toUpperCase();
  return ids
    .map((id) => ({ id, distance: editDistance(wanted, id) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id);
}

/** Letters to insert, to leave out or to replace until one text is the other. */
function editDistance(from: string, to: string): number {
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
