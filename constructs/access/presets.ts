import type { ApplicationProps } from "./application-props";
import type { OAuth2Application, RedirectUriProps, Scope } from "./oauth2-props";

/** Where a well-known application runs, and what of its preset is to be different. */
export interface PresetProps
  extends Partial<Omit<OAuth2Application, "accessGroups">>,
    Pick<ApplicationProps, "accessGroups"> {
  /** Where users reach it, for example `https://grafana.example.com`, without a slash at the end. */
  readonly url: string;
}

/** A well-known application whose address of return holds a name that its administrator chooses. */
export interface NamedSourceProps extends PresetProps {
  /** Name that the application knows authentik by. @default - that of authentik's own instructions */
  readonly sourceName?: string;
}

/** What every application is told (`groups` are in the profile), and that it gets new tokens without a login when it asks. */
const WITH_REFRESH: readonly Scope[] = ["openid", "profile", "email", "offline_access"];

function strict(...urls: readonly string[]): readonly RedirectUriProps[] {
  return urls.map((url) => ({ url }));
}

/**
 * Grafana's generic OAuth: https://integrations.goauthentik.io/monitoring/grafana/. Roles come from the application's
 * entitlements, or from the groups in the profile. With `use_refresh_token` and the scope `offline_access` a session outlasts
 * the access token: https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/.
 */
export function grafana({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "grafana",
    name: "Grafana",
    launchUrl: `${url}/login/generic_oauth`,
    redirectUris: strict(`${url}/login/generic_oauth`),
    scopes: [...WITH_REFRESH, "entitlements"],
    ...changes,
  };
}

/**
 * Argo CD by its Dex: https://integrations.goauthentik.io/infrastructure/argocd/. Its command line comes back to Dex as well.
 * Roles come from the groups in the profile (`insecureEnableGroups` of the connector).
 */
export function argoCd({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "argocd",
    name: "Argo CD",
    launchUrl: url,
    redirectUris: strict(`${url}/api/dex/callback`),
    ...changes,
  };
}

/**
 * GitLab's OmniAuth, provider `openid_connect` with `uid_field: preferred_username`:
 * https://integrations.goauthentik.io/development/gitlab/. Accounts are matched by the email address.
 */
export function gitLab({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "gitlab",
    name: "GitLab",
    launchUrl: url,
    redirectUris: strict(`${url}/users/auth/openid_connect/callback`),
    subMode: "user_email",
    ...changes,
  };
}

/** Gitea's authentication source of kind OpenID Connect: https://integrations.goauthentik.io/development/gitea/. */
export function gitea(props: NamedSourceProps): OAuth2Application {
  return gitForge("gitea", "Gitea", props);
}

/** Forgejo's authentication source of kind OpenID Connect: https://integrations.goauthentik.io/development/forgejo/. */
export function forgejo(props: NamedSourceProps): OAuth2Application {
  return gitForge("forgejo", "Forgejo", props);
}

function gitForge(
  slug: string,
  name: string,
  { url, sourceName = "authentik", ...changes }: NamedSourceProps,
): OAuth2Application {
  return {
    slug,
    name,
    launchUrl: url,
    redirectUris: strict(`${url}/user/oauth2/${sourceName}/callback`),
    ...changes,
  };
}

/**
 * Harbor's authentication mode OIDC, with the group claim `groups` and the user name claim `preferred_username`:
 * https://integrations.goauthentik.io/infrastructure/harbor/. The command line's secret is refreshed by `offline_access`.
 */
export function harbor({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "harbor",
    name: "Harbor",
    launchUrl: url,
    redirectUris: strict(`${url}/c/oidc/callback`),
    scopes: WITH_REFRESH,
    ...changes,
  };
}

/**
 * MinIO's console: https://integrations.goauthentik.io/infrastructure/minio/. What users may do is `role_policy` of MinIO's
 * provider: none of authentik's own scopes holds a claim `policy`.
 * https://docs.min.io/community/minio-object-store/reference/minio-server/settings/iam/openid.html
 */
export function minIo({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "minio",
    name: "MinIO",
    launchUrl: url,
    redirectUris: strict(`${url}/oauth_callback`),
    ...changes,
  };
}

/**
 * The OIDC auth method of HashiCorp Vault or OpenBao, which is mounted at `sourceName` ("oidc" by default):
 * https://integrations.goauthentik.io/security/hashicorp-vault/, https://openbao.org/docs/auth/jwt/. The second address is the
 * command line's. Policies come from the groups in the profile (`groups_claim="groups"`, `oidc_scopes="profile"`).
 */
export function vault({ url, sourceName = "oidc", ...changes }: NamedSourceProps): OAuth2Application {
  return {
    slug: "vault",
    name: "Vault",
    launchUrl: url,
    redirectUris: strict(`${url}/ui/vault/auth/${sourceName}/oidc/callback`, "http://localhost:8250/oidc/callback"),
    ...changes,
  };
}

/**
 * Headlamp: https://headlamp.dev/docs/latest/installation/in-cluster/oidc/. The API server of the cluster has to know the same
 * issuer and client id, because it is what the token is shown to. It takes no email address for a user's name that nobody
 * vouches for, see `oauth2Proxy`: `preferred_username` is one.
 */
export function headlamp({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "headlamp",
    name: "Headlamp",
    launchUrl: url,
    redirectUris: strict(`${url}/oidc-callback`),
    ...changes,
  };
}

/**
 * oauth2-proxy, provider `oidc`: https://oauth2-proxy.github.io/oauth2-proxy/configuration/providers/openid_connect/.
 * It refuses users whose email address nobody vouches for, and from 2025.10 on authentik vouches for none, unless
 * `oidc_email_claim` is another or `insecure_oidc_allow_unverified_email` is set:
 * https://docs.goauthentik.io/add-secure-apps/providers/oauth2/verify-email-address/.
 */
export function oauth2Proxy({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "oauth2-proxy",
    name: "oauth2-proxy",
    launchUrl: url,
    redirectUris: strict(`${url}/oauth2/callback`),
    ...changes,
  };
}
