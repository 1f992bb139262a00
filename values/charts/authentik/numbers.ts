/** From here on Helm writes a number in scientific notation: `1e+06` (it holds numbers as floating point). */
const SCIENTIFIC = 1_000_000;

/**
 * The same values, with every large number below `authentik` as text: the chart copies these numbers into environment
 * variables by way of Helm's `toString`, and authentik reads no `1e+06`.
 */
export function withPlainNumbers<T extends { readonly authentik?: unknown }>(values: T): T {
  return values.authentik === undefined ? values : { ...values, authentik: plain(values.authentik) };
}

function plain(value: unknown): unknown {
  if (typeof value === "number" && Math.abs(value) >= SCIENTIFIC) {
    return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
}
