/** A selector of series by equal labels; a value that begins with `~` is a regular expression. */
export function series(metric: string, labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([label, value]) =>
    value.startsWith("~") ? `${label}=~${quoted(value.slice(1))}` : `${label}=${quoted(value)}`,
  );
  return `${metric}{${matchers.join(",")}}`;
}

/** A string of PromQL. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Seconds as Prometheus writes a duration. */
export function duration(sec: number): string {
  return sec % 3600 === 0 ? `${sec / 3600}h` : sec % 60 === 0 ? `${sec / 60}m` : `${sec}s`;
}

/** A share as people read it: `5%`. */
export function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))}%`;
}
