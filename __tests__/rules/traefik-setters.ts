import type { Parts, Setter } from "./open-parts";

/** The address with another host or port. */
function withAuthority({ forwardAuth }: Parts, change: (host: string, port: number) => string): void {
  // Envoy asks a Service, and no URL.
  const { address = "" } = forwardAuth;
  const [, scheme = "", host = "", port = "", path = ""] = /^(https?:\/\/)([^/:]*):?(\d*)(.*)$/.exec(address) ?? [];
  forwardAuth.address = `${scheme}${change(host, Number(port || 80))}${path}`;
}

/** What the parts about Traefik make of their props. */
export const TRAEFIK_SETTERS: Readonly<Record<string, Setter>> = {
  "endpoint.address.host": (parts, value) => {
    if (parts.nginx !== undefined) {
      parts.nginx.address.host = String(value);
      return;
    }
    withAuthority(parts, (_, port) => `${value}:${port}`);
  },
  "endpoint.address.port": (parts, value) => {
    if (parts.nginx !== undefined) {
      parts.nginx.address.port = Number(value);
      return;
    }
    withAuthority(parts, (host) => `${host}:${value}`);
    parts.forwardAuth.port = Number(value);
  },
  trustedIps: ({ traefik }, value) => {
    traefik.trustedIps = value as readonly string[];
  },
  trustsEverybody: ({ traefik }, value) => {
    traefik.trustsEverybody = value === true;
  },
  allowCrossNamespace: ({ traefik }, value) => {
    traefik.allowCrossNamespace = value === true;
  },
  trustedProxyCidrs: ({ authentik }, value) => {
    authentik.trustedProxyCidrs = [...(value as readonly string[])];
  },
  allowedNamespaces: ({ envoyGateway }, value) => {
    envoyGateway.allowedNamespaces = [...(value as readonly string[])];
  },
  crossProviderNamespaces: ({ traefik }, value) => {
    traefik.crossProviderNamespaces = [...(value as readonly string[])];
  },
  maxResponseBodyBytes: ({ forwardAuth }, value) => {
    forwardAuth.maxResponseBodyBytes = Number(value);
  },
  plugin: ({ forwardAuth }) => {
    delete forwardAuth.plugin;
  },
  "plugin.cacheDurationSec": ({ forwardAuth }, value) => {
    if (forwardAuth.plugin !== undefined) {
      forwardAuth.plugin.cacheDurationSec = Number(value);
    }
  },
  average: ({ rateLimit }, value) => {
    rateLimit.average = Number(value);
  },
  burst: ({ rateLimit }, value) => {
    rateLimit.burst = Number(value);
  },
  authHost: ({ nginx }) => {
    delete nginx?.domain;
  },
  cookieDomain: ({ nginx }) => {
    delete nginx?.domain;
  },
  domain: ({ routes }) => {
    delete routes.domain;
  },
};
