/** Rows under headings, columns as wide as they need to be; all but the first and those of `left` are aligned to the right. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [],
): string {
  const all = [headings, ...rows];
  const width = (column: number) => Math.max(...all.map((row) => (row[column] ?? "").length));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 || left.includes(i) ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join("  ");
  return all.map((row) => line(row).trimEnd()).join("\n");
}
