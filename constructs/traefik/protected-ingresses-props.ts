import type { Labels } from "../core/labels";
import type { ForwardAuthReference } from "./forward-auth-reference";

/** A host whose users log in before they reach its Service. */
export interface ProtectedHost {
  /** Name of its Ingresses, and key of their addresses in Terraform: never change it. */
  readonly slug: string;
  /** Host, for example `wiki.example.com`. */
  readonly host: string;
  /** Namespace of its Service and of its Ingress. */
  readonly namespace: string;
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
  /** Secret with its certificate, in its namespace. @default - Traefik's own certificate for the host */
  readonly tlsSecretName?: string;
  /**
   * Paths that nobody has to log in for, such as static assets or webhooks: with a slash at the end everything below it, else
   * only itself. Clients reach them without the identity headers, whatever they send. @default - none
   */
  readonly unauthenticatedPaths?: readonly string[];
}

/** One login for all hosts of a domain: an application of mode `forward_domain`. */
export interface ForwardDomainProps {
  /** Host of the login, which is that application's external host. */
  readonly authHost: string;
  /** Domain of the session's cookie, which all hosts are within. */
  readonly cookieDomain: string;
}

/** Hosts behind authentik, by Ingress. */
export interface ProtectedIngressesProps {
  /** Middlewares that have the outpost asked. */
  readonly forwardAuth: ForwardAuthReference;
  readonly hosts: readonly ProtectedHost[];
  /** @default - each host has a login of its own: applications of mode `forward_single` */
  readonly domain?: ForwardDomainProps;
  /** Whether the routes are of HTTPS. @default true */
  readonly tls?: boolean;
  /**
   * Further middlewares of routes with login, after authentik's, as an annotation names them:
   * `<namespace>-<name>@kubernetescrd`. @default - none
   */
  readonly middlewares?: readonly string[];
  /** Annotations of all Ingresses, those of Traefik's routers excepted. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Labels of all Ingresses. @default - none */
  readonly labels?: Labels;
}
