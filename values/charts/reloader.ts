/** What Stakater's Reloader leaves on a pod template that it has rolled (strategy `annotations`). */
export const RELOADED_ANNOTATION = "reloader.stakater.com/last-reloaded-from";

/**
 * Annotations of a Deployment that Stakater's Reloader rolls when one of these Secrets changes, and only then: with `auto`, it
 * would also answer the changes that an apply makes and rolls itself.
 */
export function reloadAnnotations(secrets: readonly string[]): Readonly<Record<string, string>> {
  return { "secret.reloader.stakater.com/reload": [...new Set(secrets)].sort().join(",") };
}
