import type { ApplicationProps } from "./application-props";

/** Attributes of the user that the outpost sends to the application as HTTP basic authentication. */
export interface BasicAuthProps {
  /** Attribute that holds the user name. */
  readonly usernameAttribute: string;
  /** Attribute that holds the password. */
  readonly passwordAttribute: string;
}

/** What applications have that know nothing of single sign-on: an outpost lets only those through who have logged in. */
export interface ProxiedProps extends ApplicationProps {
  /** Where users reach it, for example `https://wiki.example.com`: scheme, host and port, no path. */
  readonly externalHost: string;
  /**
   * Regular expressions (RE2) of paths that need no login, matched anywhere in the path: begin with `^`.
   * @default - every path needs one
   */
  readonly skipPaths?: readonly string[];
  /** @default - none is sent */
  readonly basicAuth?: BasicAuthProps;
  /** Whether an `Authorization` header of the client logs it in at authentik. @default true */
  readonly interceptHeaderAuth?: boolean;
  /** How long a session at the outpost lasts: `hours=1;minutes=30`. @default "minutes=10" */
  readonly accessTokenValidity?: string;
  /** @default "days=30" */
  readonly refreshTokenValidity?: string;
  /** Names of the outposts that serve it. @default - those of the whole list */
  readonly outposts?: readonly string[];
}

/** A reverse proxy asks the outpost about every request to this one host. */
export interface ForwardSingleApplication extends ProxiedProps {
  /** @default "forward_single" */
  readonly mode?: "forward_single";
}

/** A reverse proxy asks the outpost about every host below a domain; one login is for all of them. */
export interface ForwardDomainApplication extends ProxiedProps {
  readonly mode: "forward_domain";
  /** Domain of the session's cookie, without a leading dot: the external host lies in it. */
  readonly cookieDomain: string;
}

/** The outpost itself is the reverse proxy. */
export interface ReverseProxyApplication extends ProxiedProps {
  readonly mode: "proxy";
  /** Where the application listens, for example `http://wiki.wiki.svc:8080`. */
  readonly internalHost: string;
  /** Whether the certificate of an `https` application is verified. @default true */
  readonly internalHostSslValidation?: boolean;
}

/** An application behind an outpost. */
export type ProxyApplication = ForwardSingleApplication | ForwardDomainApplication | ReverseProxyApplication;
