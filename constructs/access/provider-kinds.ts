import { type Fields, isPlain, list, object, oneOf, optional, type RequiredKind, text } from "../core/kind";
import { BOOLEAN, LINE, PUBLIC_HOST } from "../core/kinds";
import { APPLICATION_FIELDS, DURATION, NAMES, ORIGIN, URL_TEXT } from "./application-kinds";
import type { OAuth2Application, RedirectUriProps } from "./oauth2-props";
import type {
  BasicAuthProps,
  ForwardDomainApplication,
  ForwardSingleApplication,
  ProxiedProps,
  ReverseProxyApplication,
} from "./proxy-props";
import type { SamlApplication } from "./saml-props";

/** An empty expression matches every path. */
const PATH_EXPRESSION = text("a regular expression of one line, not empty", /^(?=.*\S)\P{Cc}{1,500}$/u);

const COOKIE_DOMAIN = text(
  "a domain of at least two labels, without a leading dot",
  (domain) => domain.includes(".") && !domain.startsWith("*") && PUBLIC_HOST.wrong("", domain).length === 0,
);

const INTERNAL_HOST = text("a URL like http://wiki.wiki.svc:8080", /^https?:\/\/[A-Za-z0-9[][^\s/?#]{0,252}\/?$/);

const PROXIED_FIELDS: Fields<ProxiedProps> = {
  ...APPLICATION_FIELDS,
  externalHost: ORIGIN,
  skipPaths: optional(list(PATH_EXPRESSION, "a list of regular expressions")),
  basicAuth: optional(object<BasicAuthProps>({ usernameAttribute: LINE, passwordAttribute: LINE })),
  interceptHeaderAuth: optional(BOOLEAN),
  accessTokenValidity: optional(DURATION),
  refreshTokenValidity: optional(DURATION),
  outposts: optional(NAMES),
};

const FORWARD_SINGLE = object<ForwardSingleApplication & Partial<Pick<ForwardDomainApplication, "cookieDomain">>>({
  ...PROXIED_FIELDS,
  mode: optional(oneOf("forward_single", "forward_domain", "proxy")),
  cookieDomain: optional(COOKIE_DOMAIN),
});

/** Whether there is a cookie domain, and which, is for OUT-006 to judge. */
const FORWARD_DOMAIN = object<Omit<ForwardDomainApplication, "cookieDomain"> & { readonly cookieDomain?: string }>({
  ...PROXIED_FIELDS,
  mode: oneOf("forward_domain"),
  cookieDomain: optional(COOKIE_DOMAIN),
});

const REVERSE_PROXY = object<ReverseProxyApplication & Partial<Pick<ForwardDomainApplication, "cookieDomain">>>({
  ...PROXIED_FIELDS,
  mode: oneOf("proxy"),
  cookieDomain: optional(COOKIE_DOMAIN),
  internalHost: INTERNAL_HOST,
  internalHostSslValidation: optional(BOOLEAN),
});

/** An application behind an outpost: its mode decides what else it has. */
export const PROXY_APPLICATION: RequiredKind = {
  optional: false,
  wrong: (prop, value) => kindOf(value).wrong(prop, value),
  foreign: (prop, value) => kindOf(value).foreign?.(prop, value) ?? [],
};

function kindOf(application: unknown): RequiredKind {
  const mode = isPlain(application) ? application.mode : undefined;
  return mode === "forward_domain" ? FORWARD_DOMAIN : mode === "proxy" ? REVERSE_PROXY : FORWARD_SINGLE;
}

const REDIRECT_URI = object<RedirectUriProps>({
  url: text("an address of one line, not blank", /^(?=.*\S)\P{Cc}{1,2000}$/u),
  matchingMode: optional(oneOf("strict", "regex")),
});

/** An application that speaks OAuth 2. */
export const OAUTH2_APPLICATION = object<OAuth2Application>({
  ...APPLICATION_FIELDS,
  redirectUris: list(REDIRECT_URI, "a list of at least one redirect URI", 1),
  clientId: optional(text("printable ASCII without blanks, at most 255 characters", /^[!-~]{1,255}$/)),
  clientType: optional(oneOf("confidential", "public")),
  scopes: optional(
    list(oneOf("openid", "email", "profile", "entitlements", "offline_access"), "a list of at least one scope", 1),
  ),
  subMode: optional(oneOf("hashed_user_id", "user_id", "user_uuid", "user_username", "user_email", "user_upn")),
  accessTokenValidity: optional(DURATION),
  refreshTokenValidity: optional(DURATION),
});

/** An application that speaks SAML. */
export const SAML_APPLICATION = object<SamlApplication>({
  ...APPLICATION_FIELDS,
  acsUrl: URL_TEXT,
  audience: optional(LINE),
  spBinding: optional(oneOf("redirect", "post")),
  slsUrl: optional(URL_TEXT),
  sessionValidity: optional(DURATION),
});
