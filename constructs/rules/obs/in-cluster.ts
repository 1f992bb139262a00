import type { PlatformFacts } from "../platform-facts";

/** Namespace in which the cluster's DNS looks for a host; undefined for a host that may be outside of it. */
export function namespaceOf(host: string, from: string, facts: PlatformFacts): string | undefined {
  const [, namespace = from, ...rest] = host.replace(/\.$/, "").split(".");
  const below = rest.join(".");
  const isService = below === "svc" || below === "svc.cluster.local";
  // `tempo.monitoring` may be a host of the world: not where the app makes the namespace.
  const isOurs = rest.length === 0 && (!host.includes(".") || facts.namespaces.some(({ name }) => name === namespace));
  return isService || isOurs ? namespace : undefined;
}
