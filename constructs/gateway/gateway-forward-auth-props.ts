import type { CustomResource } from "../core/custom-resource";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import type { Labels } from "../core/labels";
import type { EnvoyGatewayFacts } from "./facts";

/** What others have to know of a Gateway: an `EnvoyGateway`. */
export interface GatewayReference {
  readonly facts: EnvoyGatewayFacts;
  /** What takes identities from clients, where this library makes it: routes of the same stack come after it. */
  readonly clientTrafficPolicy?: CustomResource;
}

/** A host whose users log in before they reach its Service. */
export interface GatewayHost {
  /** Name of its HTTPRoutes and of its SecurityPolicy, and part of their addresses in Terraform: never change it. */
  readonly slug: string;
  /** Host, for example `wiki.example.com`; the Gateway's listener has its certificate. */
  readonly host: string;
  /** Namespace of its Service and of its HTTPRoutes. */
  readonly namespace: string;
  readonly service: string;
  /** Port of the Service. */
  readonly port: number;
  /**
   * Paths that nobody has to log in for, such as static assets or webhooks: with a slash at the end everything below it, else
   * only itself. Clients reach them without the identity headers, whatever they send. @default - none
   */
  readonly unauthenticatedPaths?: readonly string[];
}

/** One login for all hosts of a domain: an application of mode `forward_domain`. */
export interface GatewayDomainProps {
  /** Host of the login, which is that application's external host. */
  readonly authHost: string;
  /** Domain of the session's cookie, which all hosts are within. */
  readonly cookieDomain: string;
}

/** That everybody gets in while the outpost does not answer. */
export interface FailOpenProps {
  /** That somebody has decided it: one sentence, kept as an annotation of each SecurityPolicy. */
  readonly acknowledgeNoAuthentication: string;
}

/** Hosts behind authentik, by the Gateway API and Envoy Gateway. */
export interface GatewayForwardAuthProps {
  /** Name that those of the objects beside the outpost begin with. @default "authentik" */
  readonly name?: string;
  /** The Gateway that serves the hosts. */
  readonly gateway: GatewayReference;
  /** The outpost that is asked. */
  readonly endpoint: ForwardAuthEndpoint;
  readonly hosts: readonly GatewayHost[];
  /** @default - each host has a login of its own: applications of mode `forward_single` */
  readonly domain?: GatewayDomainProps;
  /**
   * Headers of the outpost's answer that applications get beside the X-authentik ones, for example `Authorization`. A client's own
   * stay where the outpost does not answer with them. @default - none
   */
  readonly furtherResponseHeaders?: readonly string[];
  /** `extAuth.failOpen`. @default - nobody gets in while the outpost does not answer */
  readonly failOpen?: FailOpenProps;
  /** Labels of all objects. @default - none */
  readonly labels?: Labels;
}
