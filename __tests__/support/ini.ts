/** Sections of an ini file, each with its settings as text. */
export function iniSettings(text: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections = text.split(/^\[(\w+)\]$/m).slice(1);
  const pairs = sections.flatMap((name, i) => (i % 2 === 0 ? [[name, settings(sections[i + 1] ?? "")] as const] : []));
  return Object.fromEntries(pairs);
}

function settings(body: string): Readonly<Record<string, string>> {
  const lines = body.split("\n").filter((line) => line !== "");
  return Object.fromEntries(lines.map((line) => /^(\S+) =\s*(.*)$/.exec(line)?.slice(1) ?? [line, ""]));
}
