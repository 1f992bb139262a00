import type { Value } from "./open-parts";

/** Sets a key of overrides, or leaves it out; `global.env[NAME]` is an entry of a list. */
export function changeKey(values: Record<string, unknown>, key: string, value: Value): void {
  const [path = "", entry] = key.split(/[[\]]/);
  const parts = path.split(".");
  const last = parts.pop() ?? "";
  let at = values;
  for (const part of parts) {
    at = at[part] as Record<string, unknown>;
  }
  if (entry !== undefined) {
    at[last] = (at[last] as { name: string }[]).filter(({ name }) => name !== entry);
  } else if (value === undefined) {
    delete at[last];
  } else {
    at[last] = value;
  }
}
