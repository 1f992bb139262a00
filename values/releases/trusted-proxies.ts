/** Setting of authentik that says whose forwarded headers it believes. */
export const TRUSTED_PROXIES = "listen.trusted_proxy_cidrs";

/** What authentik trusts unless it is told otherwise (goauthentik/authentik, authentik/lib/default.yml). */
export const DEFAULT_TRUSTED_PROXIES: readonly string[] = [
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "fe80::/10",
  "::1/128",
];
