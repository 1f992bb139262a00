import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { protectedHosts } from "./protected-hosts";

/** Invariant 98: one login is for the hosts that get its cookie, and a host has one login. */
export const hosts: Rule<PlatformFacts> = {
  id: "TRF-009",
  title: "a host outside the cookie domain of its login, or with two logins",
  severity: "error",
  invariants: [98],
  why:
    "The session's cookie is for one domain. At a host outside of it a browser never sends it, and the login begins anew " +
    "without an end. Of two parts that route one host a proxy takes either, and with it that one's middlewares.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    "https://github.com/thomseddon/traefik-forward-auth/issues/28",
  ],
  example: {
    fails: { protectedIngresses: { domain: { authHost: "auth.example.org", cookieDomain: "example.org" } } },
    passes: { protectedIngresses: { domain: { authHost: "auth.example.com", cookieDomain: "example.com" } } },
  },
  check: (facts) => [
    ...[...facts.protectedIngresses, ...facts.gatewayForwardAuths].flatMap((part) =>
      outside({ ...part, hostProp: "domain.authHost", unset: ["domain"] }),
    ),
    ...facts.nginxForwardAuths.flatMap((part) =>
      outside({ ...part, hosts: part.servers, hostProp: "authHost", unset: ["authHost", "cookieDomain"] }),
    ),
    ...twice(facts),
  ],
};

/** Hosts with one login, if they have. */
interface Part {
  readonly path: string;
  readonly domain?: { readonly authHost: string; readonly cookieDomain: string };
  readonly hosts: readonly { readonly prop: string; readonly host: string }[];
  /** Prop of the login's host. */
  readonly hostProp: string;
  /** Props that make it one. */
  readonly unset: readonly string[];
}

function outside({ path, domain, hosts: all, hostProp, unset }: Part): readonly Finding[] {
  if (domain === undefined) {
    return [];
  }
  const { authHost, cookieDomain } = domain;
  const names = [{ prop: hostProp, host: authHost }, ...all.map(({ prop, host }) => ({ prop, host }))];
  const wrong = names.filter(({ host }) => !`.${host}`.endsWith(`.${cookieDomain}`));
  return wrong.length === 0
    ? []
    : [
        {
          rule: "TRF-009",
          severity: "error",
          at: [path],
          message: `hosts that are not within the cookie domain ${cookieDomain}: ${wrong.map(({ prop, host }) => `${host} (${prop})`).join(", ")}`,
          fixes: [
            {
              changes: unset.map((prop) => ({ prop, relation: "unset" }) as const),
              note: "each host with an application of mode forward_single",
            },
          ],
        },
      ];
}

/** Hosts of several parts. Within one part the construct itself refuses it. */
function twice(facts: PlatformFacts): readonly Finding[] {
  const parts = new Map<string, Set<string>>();
  for (const { path, host } of protectedHosts(facts)) {
    parts.set(host, (parts.get(host) ?? new Set()).add(path));
  }
  return [...parts]
    .filter(([, paths]) => paths.size > 1)
    .map(([host, paths]) => [host, [...paths]] as const)
    .map(([host, [first = "", ...others]]) => ({
      rule: "TRF-009",
      severity: "error",
      at: [...others, first],
      message: `${others.length + 1} parts route ${host}`,
      fixes: [{ changes: [], note: "one of them only" }],
    }));
}
