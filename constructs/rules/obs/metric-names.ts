/** A string of PromQL, in any of its three kinds of quotes. */
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;

/**
 * Names of authentik's series that an expression reads: what begins with `authentik_` or `django_` outside of strings. Such a
 * name inside a string counts where it stands for the metric's own: `{__name__="authentik_tasks_total"}`.
 */
export function metricNames(expr: string): readonly string[] {
  const named = [...expr.matchAll(/__name__\s*=\s*["'`]([^"'`]*)["'`]/g)].map(([, name = ""]) => name);
  const bare = expr.replace(STRING, '""').match(/(?<![\w:])[a-zA-Z_]\w*/g) ?? [];
  return [...new Set([...bare, ...named].filter((name) => /^(authentik|django)_/.test(name)))];
}
