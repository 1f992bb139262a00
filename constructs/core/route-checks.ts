import type { PropCheck } from "./prop-check";
import { repeated } from "./repeated";

/** A host behind authentik, whatever routes to it. */
interface RoutedHost {
  readonly slug: string;
  readonly host: string;
  readonly unauthenticatedPaths?: readonly string[];
}

/** Hosts whose slug or name an earlier one has. */
export function repeatedHosts(hosts: readonly RoutedHost[]): readonly PropCheck[] {
  return [
    ...repeated(
      hosts,
      ({ slug }) => slug,
      (i) => `hosts[${i}].slug`,
    ),
    ...repeated(
      hosts,
      ({ host }) => host,
      (i) => `hosts[${i}].host`,
    ),
  ];
}

/** Paths without login that an earlier one of the same host is. */
export function repeatedPaths(hosts: readonly RoutedHost[]): readonly PropCheck[] {
  return hosts.flatMap(({ unauthenticatedPaths: paths = [] }, i) =>
    paths.map((path, j) => ({
      prop: `hosts[${i}].unauthenticatedPaths[${j}]`,
      value: path,
      valid: paths.indexOf(path) === j,
      allowed: "another than those before it",
    })),
  );
}
