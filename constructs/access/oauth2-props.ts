import type { ApplicationProps } from "./application-props";

/** Where authentik may send the user's code to. */
export interface RedirectUriProps {
  readonly url: string;
  /** Whether `url` is compared as it is, or is a regular expression for the whole address. @default "strict" */
  readonly matchingMode?: "strict" | "regex";
}

/** Parts of a user's record that applications ask for, by authentik's own scopes. */
export type Scope = "openid" | "email" | "profile" | "entitlements" | "offline_access";

/** An application that speaks OAuth 2 or OpenID Connect. The secret is made by authentik, and is in Terraform's state. */
export interface OAuth2Application extends ApplicationProps {
  /** At least one: without any authentik takes the first address that asks. */
  readonly redirectUris: readonly RedirectUriProps[];
  /** @default - the slug */
  readonly clientId?: string;
  /** Whether the client can keep a secret. @default "confidential" */
  readonly clientType?: "confidential" | "public";
  /** @default ["openid", "email", "profile"] */
  readonly scopes?: readonly Scope[];
  /** What tells one user from another. @default "hashed_user_id" */
  readonly subMode?: "hashed_user_id" | "user_id" | "user_uuid" | "user_username" | "user_email" | "user_upn";
  /** `hours=1;minutes=30`. @default "minutes=10" */
  readonly accessTokenValidity?: string;
  /** @default "days=30" */
  readonly refreshTokenValidity?: string;
}
