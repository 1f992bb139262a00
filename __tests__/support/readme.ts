import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./sources";

/** README.md of the repository. */
export const README = join(ROOT, "README.md");

/** Code blocks of one language in a Markdown text, in order. */
export function codeBlocks(markdown: string, language: string): readonly string[] {
  const blocks = markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, tag, body = ""]) => (tag === language ? [body] : []));
}

/** Cells of the table whose first heading is `heading`, row by row, without the heading. */
export function tableRows(markdown: string, heading: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  return start === -1 ? [] : rows.slice(0, end === -1 ? rows.length : end).map(cells);
}

export function readReadme(): string {
  return readFileSync(README, "utf8");
}

function cells(row: string): readonly string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
