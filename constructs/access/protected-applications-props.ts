import type { ProviderList } from "../core/provider-list";
import type { OAuth2Application } from "./oauth2-props";
import type { ProxyApplication } from "./proxy-props";
import type { SamlApplication } from "./saml-props";

/** Applications behind authentik. */
export interface ProtectedApplicationsProps {
  /** Applications behind an outpost. @default - none */
  readonly proxy?: readonly ProxyApplication[];
  /** Applications that speak OAuth 2 or OpenID Connect. @default - none */
  readonly oauth2?: readonly OAuth2Application[];
  /** Applications that speak SAML. @default - none */
  readonly saml?: readonly SamlApplication[];
  /** Names of groups to create; who is a member is decided elsewhere. @default - none */
  readonly groups?: readonly string[];
  /** Names of groups that exist. @default - none */
  readonly existingGroups?: readonly string[];
  /** Names of the outposts that serve the proxied applications: they exist, or are of `ownOutposts`. @default ["authentik Embedded Outpost"] */
  readonly outposts?: readonly string[];
  /**
   * Of the outposts that serve applications those of this stack whose lists of providers are these applications, whole: a
   * `ManagedOutpost` or a `ManualOutpost`. To every other one each provider is attached.
   * @default - none
   */
  readonly ownOutposts?: readonly ProviderList[];
  /** Slug of the flow in which a user agrees. @default "default-provider-authorization-implicit-consent": without asking */
  readonly authorizationFlow?: string;
  /** Slug of the flow that ends a session. @default "default-provider-invalidation-flow" */
  readonly invalidationFlow?: string;
  /** Name of the certificate that tokens and assertions are signed with. @default "authentik Self-signed Certificate" */
  readonly signingKey?: string;
  /**
   * Exact version of the provider goauthentik/authentik that the stack requires, to hold it against the server's.
   * @default - that of the `AuthentikProvider` which the stack has already; without one it is not checked
   */
  readonly providerVersion?: string;
}
