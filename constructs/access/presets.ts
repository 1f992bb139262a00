import type { ApplicationProps } from "./application-props";
import type { OAuth2Application } from "./oauth2-props";

/** Where a well-known application runs, and what of its preset is to be different. */
export interface PresetProps
  extends Partial<Omit<OAuth2Application, "accessGroups">>,
    Pick<ApplicationProps, "accessGroups"> {
  /** Where users reach it, for example `https://grafana.example.com`, without a slash at the end. */
  readonly url: string;
}

/**
 * Grafana's generic OAuth: https://docs.goauthentik.io/integrations/services/grafana. Roles come from the groups in the
 * profile.
 */
export function grafana({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "grafana",
    name: "Grafana",
    launchUrl: `${url}/login/generic_oauth`,
    redirectUris: [{ url: `${url}/login/generic_oauth` }],
    scopes: ["openid", "profile", "email", "entitlements", "offline_access"],
    ...changes,
  };
}

/** Argo CD by its Dex: https://docs.goauthentik.io/integrations/services/argocd. The second address is the command line's. */
export function argoCd({ url, ...changes }: PresetProps): OAuth2Application {
  return {
    slug: "argocd",
    name: "Argo CD",
    launchUrl: url,
    redirectUris: [{ url: `${url}/api/dex/callback` }, { url: "http://localhost:8085/auth/callback" }],
    ...changes,
  };
}
