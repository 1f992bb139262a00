import { editDistance } from "../../values/charts/nearest-key";

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
