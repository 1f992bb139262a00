import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import { given as present } from "../core/json";
import type { ApplicationProps } from "./application-props";
import type {
  ApplicationFacts,
  OAuth2ProviderFacts,
  ProtectedApplicationsFacts,
  ProviderFacts,
  ProxyProviderFacts,
  SamlProviderFacts,
} from "./facts";
import type { OAuth2Application } from "./oauth2-props";
import type { ProtectedApplicationsProps } from "./protected-applications-props";
import { ACCESS_TOKEN_VALIDITY, REFRESH_TOKEN_VALIDITY } from "./provider-defaults";
import type { ProxyApplication } from "./proxy-props";
import type { SamlApplication } from "./saml-props";

const DEFAULT_AUTHORIZATION_FLOW = "default-provider-authorization-implicit-consent";

/**
 * What the props make, after defaults.
 *
 * @param right whether a prop is right by itself: what is not counts as left out. @default - all have been checked
 */
export function protectedApplicationsFacts(
  path: string,
  props: ProtectedApplicationsProps,
  right: (prop: string) => boolean = () => true,
): ProtectedApplicationsFacts {
  const given = <K extends keyof ProtectedApplicationsProps>(prop: K) => (right(prop) ? props[prop] : undefined);
  const authorizationFlow = given("authorizationFlow") ?? DEFAULT_AUTHORIZATION_FLOW;
  const outposts = given("outposts") ?? [EMBEDDED_OUTPOST];
  const applications = <T extends ApplicationProps>(
    list: "proxy" | "oauth2" | "saml",
    all: readonly T[] | undefined,
    provider: (given: T) => ProviderFacts,
  ) => {
    const facts = (given: T, i: number) => applicationFacts(`${list}[${i}]`, given, authorizationFlow, provider(given));
    // What is no list has no entries either.
    return Array.isArray(all) ? all.flatMap((each, i) => (right(`${list}[${i}]`) ? [facts(each, i)] : [])) : [];
  };
  return {
    kind: "protectedApplications",
    path,
    ...present({ providerVersion: given("providerVersion") }),
    groups: given("groups") ?? [],
    existingGroups: given("existingGroups") ?? [],
    authorizationFlow,
    outposts,
    ownOutposts: (given("ownOutposts") ?? []).map(({ outpost }) => outpost),
    invalidationFlow: given("invalidationFlow") ?? "default-provider-invalidation-flow",
    signingKey: given("signingKey") ?? "authentik Self-signed Certificate",
    applications: [
      ...applications("proxy", props.proxy, (each) => proxyFacts(each, outposts)),
      ...applications("oauth2", props.oauth2, oauth2Facts),
      ...applications("saml", props.saml, samlFacts),
    ],
  };
}

function applicationFacts(
  prop: string,
  given: ApplicationProps,
  authorizationFlow: string,
  provider: ProviderFacts,
): ApplicationFacts {
  const { slug, name, accessGroups, group, launchUrl, icon, description, publisher } = given;
  return {
    prop,
    slug,
    name,
    accessGroups,
    ...present({ group, launchUrl, icon, description, publisher }),
    ...(given.adopt === undefined ? {} : { adoptedProviderId: given.adopt.providerId }),
    openInNewTab: given.openInNewTab ?? false,
    authorizationFlow: given.authorizationFlow ?? authorizationFlow,
    provider,
  };
}

function proxyFacts(given: ProxyApplication, outposts: readonly string[]): ProxyProviderFacts {
  // A program in JavaScript can give a cookie domain in any mode: OUT-006 says what is wrong with that.
  const {
    cookieDomain,
    internalHost,
    basicAuth,
  }: Partial<Record<"cookieDomain" | "internalHost", string>> & Pick<ProxyApplication, "basicAuth"> = given;
  return {
    kind: "proxy",
    mode: given.mode ?? "forward_single",
    externalHost: given.externalHost,
    host: given.externalHost.replace(/^https?:\/\//, ""),
    ...present({ cookieDomain, internalHost, basicAuth }),
    internalHostSslValidation: given.mode === "proxy" ? (given.internalHostSslValidation ?? true) : true,
    skipPaths: given.skipPaths ?? [],
    interceptHeaderAuth: given.interceptHeaderAuth ?? true,
    accessTokenValidity: given.accessTokenValidity ?? ACCESS_TOKEN_VALIDITY,
    refreshTokenValidity: given.refreshTokenValidity ?? REFRESH_TOKEN_VALIDITY,
    outposts: given.outposts ?? outposts,
  };
}

function oauth2Facts(given: OAuth2Application): OAuth2ProviderFacts {
  return {
    kind: "oauth2",
    clientId: given.clientId ?? given.slug,
    clientType: given.clientType ?? "confidential",
    redirectUris: given.redirectUris.map(({ url, matchingMode = "strict" }) => ({ url, matchingMode })),
    scopes: given.scopes ?? ["openid", "email", "profile"],
    subMode: given.subMode ?? "hashed_user_id",
    accessTokenValidity: given.accessTokenValidity ?? ACCESS_TOKEN_VALIDITY,
    refreshTokenValidity: given.refreshTokenValidity ?? REFRESH_TOKEN_VALIDITY,
  };
}

function samlFacts(given: SamlApplication): SamlProviderFacts {
  const { acsUrl, audience, slsUrl } = given;
  return {
    kind: "saml",
    acsUrl,
    ...present({ audience, slsUrl }),
    spBinding: given.spBinding ?? "post",
    sessionValidity: given.sessionValidity ?? "minutes=86400",
  };
}
