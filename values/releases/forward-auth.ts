/**
 * Headers that an outpost answers with, and that applications take for who the user is
 * (goauthentik/authentik, website/docs/add-secure-apps/providers/proxy).
 */
export const IDENTITY_HEADERS: readonly string[] = [
  "X-authentik-username",
  "X-authentik-groups",
  "X-authentik-entitlements",
  "X-authentik-email",
  "X-authentik-name",
  "X-authentik-uid",
  "X-authentik-jwt",
  "X-authentik-meta-jwks",
  "X-authentik-meta-outpost",
  "X-authentik-meta-provider",
  "X-authentik-meta-app",
  "X-authentik-meta-version",
];

/** What every such header begins with, however many a later release has. */
export const IDENTITY_HEADER_PREFIX = "x-authentik-";

/** Paths that an outpost answers itself, on every host that it serves: login, callback, logout. */
export const OUTPOST_PATH = "/outpost.goauthentik.io/";

/** Reverse proxies that an outpost speaks with. */
export type ForwardAuthProxy = "traefik" | "nginx" | "envoy";

/** Path at which an outpost says whether a request may pass. */
export function authPath(proxy: ForwardAuthProxy): string {
  return `${OUTPOST_PATH}auth/${proxy}`;
}

/**
 * All ways to write a header that applications behind WSGI, CGI or PHP cannot tell apart: these take `_` for `-`, while a
 * reverse proxy that removes the one lets the other through.
 */
export function spellings(header: string): readonly string[] {
  const [first = "", ...parts] = header.split("-");
  return parts.reduce<readonly string[]>(
    (written, part) => written.flatMap((start) => [`${start}-${part}`, `${start}_${part}`]),
    [first],
  );
}
