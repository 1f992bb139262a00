import type { PlatformFacts } from "../platform-facts";

/** A host behind authentik, and the part that routes to it. */
export interface RoutedHost {
  readonly path: string;
  /** Where the part's props have it. */
  readonly prop: string;
  readonly host: string;
}

/** Every host behind authentik, of every part. */
export function protectedHosts(facts: PlatformFacts): readonly RoutedHost[] {
  const { protectedIngresses, protectedRoutes, gatewayForwardAuths, nginxForwardAuths } = facts;
  return [
    ...[...protectedIngresses, ...gatewayForwardAuths].flatMap(({ path, hosts }) =>
      hosts.map(({ prop, host }) => ({ path, prop, host })),
    ),
    ...nginxForwardAuths.flatMap(({ path, servers }) => servers.map(({ prop, host }) => ({ path, prop, host }))),
    ...protectedRoutes.map(({ path, host }) => ({ path, prop: "host", host })),
  ];
}
