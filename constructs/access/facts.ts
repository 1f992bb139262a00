import type { Facts } from "../core/facts";

/** Applications behind authentik, after defaults. */
export interface ProtectedApplicationsFacts extends Facts {
  readonly kind: "protectedApplications";
  /** Version of the Terraform provider; absent when nobody told. */
  readonly providerVersion?: string;
  /** Names of the groups that are created. */
  readonly groups: readonly string[];
  /** Names of the groups that are looked up. */
  readonly existingGroups: readonly string[];
  /** Slug of the flow in which users of most applications agree. */
  readonly authorizationFlow: string;
  /** Slug of the flow that ends a session. */
  readonly invalidationFlow: string;
  /** Names of the outposts that serve most applications. */
  readonly outposts: readonly string[];
  /** Names of the outposts whose lists of providers are these applications alone. */
  readonly ownOutposts: readonly string[];
  /** Name of the certificate that signs. */
  readonly signingKey: string;
  readonly applications: readonly ApplicationFacts[];
}

/** One application and its provider. */
export interface ApplicationFacts {
  /** Where the props have it, for example `proxy[3]`. */
  readonly prop: string;
  readonly slug: string;
  readonly name: string;
  /** Names of the groups that may enter. */
  readonly accessGroups: readonly string[] | "everyone";
  readonly group?: string;
  readonly launchUrl?: string;
  readonly icon?: string;
  readonly description?: string;
  readonly publisher?: string;
  readonly openInNewTab: boolean;
  /** Slug of the flow in which a user agrees. */
  readonly authorizationFlow: string;
  /** Primary key of the provider that is taken over. */
  readonly adoptedProviderId?: number;
  readonly provider: ProviderFacts;
}

/** How an application learns who a user is. */
export type ProviderFacts = ProxyProviderFacts | OAuth2ProviderFacts | SamlProviderFacts;

/** By an outpost. */
export interface ProxyProviderFacts {
  readonly kind: "proxy";
  readonly mode: "forward_single" | "forward_domain" | "proxy";
  /** `https://wiki.example.com`. */
  readonly externalHost: string;
  /** The same without its scheme: what the outpost tells applications apart by. */
  readonly host: string;
  readonly cookieDomain?: string;
  readonly internalHost?: string;
  readonly internalHostSslValidation: boolean;
  readonly skipPaths: readonly string[];
  readonly basicAuth?: { readonly usernameAttribute: string; readonly passwordAttribute: string };
  readonly interceptHeaderAuth: boolean;
  /** `minutes=10`. */
  readonly accessTokenValidity: string;
  readonly refreshTokenValidity: string;
  /** Names of the outposts. */
  readonly outposts: readonly string[];
}

/** By OAuth 2 or OpenID Connect. */
export interface OAuth2ProviderFacts {
  readonly kind: "oauth2";
  readonly clientId: string;
  readonly clientType: "confidential" | "public";
  readonly redirectUris: readonly { readonly url: string; readonly matchingMode: "strict" | "regex" }[];
  readonly scopes: readonly string[];
  readonly subMode: string;
  readonly accessTokenValidity: string;
  readonly refreshTokenValidity: string;
}

/** By SAML. */
export interface SamlProviderFacts {
  readonly kind: "saml";
  readonly acsUrl: string;
  readonly audience?: string;
  readonly spBinding: "redirect" | "post";
  readonly slsUrl?: string;
  readonly sessionValidity: string;
}
