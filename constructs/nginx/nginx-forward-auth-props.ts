import type { Address } from "../core/database-endpoint";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import type { Labels } from "../core/labels";

/** A host that nginx serves, whose users log in before they reach the application. */
export interface NginxServer {
  /** Host, for example `wiki.example.com`. */
  readonly host: string;
  /** Where the application listens: plain HTTP. */
  readonly upstream: Address;
  /**
   * Paths that nobody has to log in for: with a slash at the end everything below it, else only itself. Clients reach them
   * without the identity headers, whatever they send. @default - none
   */
  readonly unauthenticatedPaths?: readonly string[];
}

/** Servers for an nginx that somebody runs. */
export interface NginxForwardAuthProps {
  /** Name of the ConfigMap. @default "authentik-nginx" */
  readonly name?: string;
  /** Namespace of nginx, which exists. */
  readonly namespace: string;
  /** The outpost that is asked. */
  readonly endpoint: ForwardAuthEndpoint;
  readonly servers: readonly NginxServer[];
  /** Port that nginx listens on. @default 8080 */
  readonly listenPort?: number;
  /** Scheme by which users reach the hosts; what ends TLS is in front of nginx. @default "https" */
  readonly scheme?: "http" | "https";
  /**
   * Host of one login for all servers, an application of mode `forward_domain`. Its own requests go to the outpost by whoever
   * serves that host. @default - each host has a login of its own: applications of mode `forward_single`
   */
  readonly authHost?: string;
  /** Domain of that login's cookie, which all hosts are within. Given with `authHost`, and with it only. @default - none */
  readonly cookieDomain?: string;
  /** Labels of the ConfigMap. @default - none */
  readonly labels?: Labels;
}
