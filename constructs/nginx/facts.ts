import type { Address } from "../core/database-endpoint";
import type { Facts } from "../core/facts";

/** A host that nginx serves, whose users log in. */
export interface NginxServerFacts {
  /** Where the props have it, for example `servers[3]`. */
  readonly prop: string;
  readonly host: string;
  /** Where the application listens. */
  readonly upstream: Address;
  /** Paths without login: below one with a slash at its end, else only itself. */
  readonly unauthenticatedPaths: readonly string[];
}

/** Servers of an nginx that somebody runs. */
export interface NginxForwardAuthFacts extends Facts {
  readonly kind: "nginxForwardAuth";
  /** Name of the ConfigMap. */
  readonly name: string;
  readonly namespace: string;
  /** Where nginx asks. */
  readonly address: Address;
  /** Service of the outpost. */
  readonly service: string;
  readonly serviceNamespace: string;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  readonly listenPort: number;
  /** Scheme by which users reach the hosts, whatever ends TLS. */
  readonly scheme: "http" | "https";
  /** One login for all hosts of a domain. Absent: each host has its own. */
  readonly domain?: { readonly authHost: string; readonly cookieDomain: string };
  readonly servers: readonly NginxServerFacts[];
}
