import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts, PluginFacts } from "../../traefik/facts";
import { proxied } from "../out/applications";
import type { PlatformFacts } from "../platform-facts";

/** How long somebody who was locked out may go on, at most. */
const MOST_SEC = 60;

/** A release, which is older than the plugin's cache. */
const TAG = /^v\d+\.\d+\.\d+$/;

/** Invariant 59: one application's permission is no other's. */
export const cachedPermissions: Rule<PlatformFacts> = {
  id: "TRF-005",
  title: "cached permissions are reused for another application",
  severity: "error",
  invariants: [59],
  why:
    "The plugin keeps what the outpost has said by the session's cookie alone, not by host or path. Where one session is for a " +
    "whole domain, who may enter one application enters all of them, and until the time is over so does who has been locked out.",
  sources: [
    "https://github.com/xabinapal/traefik-authentik-forward-plugin",
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
  ],
  example: {
    fails: { forwardAuth: { plugin: { name: "authentik", cacheDurationSec: MOST_SEC + 1 } } },
    passes: { forwardAuth: { plugin: { name: "authentik", cacheDurationSec: MOST_SEC } } },
  },
  check: (facts) =>
    facts.forwardAuths.flatMap((asking) => {
      const { plugin } = asking;
      return plugin === undefined || plugin.cacheDurationSec === 0
        ? []
        : [...tooLong(asking, plugin), ...domainWide(asking, facts), ...withoutCache(asking, plugin, facts)];
    }),
};

function lasting(to: number): Fix {
  return { changes: [{ prop: "plugin.cacheDurationSec", relation: "=", to }] };
}

function tooLong({ path }: ForwardAuthFacts, { cacheDurationSec: duration }: PluginFacts): readonly Finding[] {
  return duration <= MOST_SEC
    ? []
    : [
        {
          rule: "TRF-005",
          severity: "error",
          at: [path],
          message: "who is locked out goes on until the cache forgets it",
          comparison: {
            subject: "plugin.cacheDurationSec",
            left: [{ label: `${duration}`, value: duration }],
            must: "<=",
            right: [{ label: `${MOST_SEC}`, value: MOST_SEC }],
            unit: " s",
          },
          fixes: [lasting(MOST_SEC)],
        },
      ];
}

/** Sessions that several applications share. */
function domainWide({ path, outpost }: ForwardAuthFacts, facts: PlatformFacts): readonly Finding[] {
  const routes = facts.protectedIngresses.filter((each) => each.forwardAuth === path && each.domain !== undefined);
  const applications = proxied(facts).filter(
    ({ provider }) => provider.mode === "forward_domain" && provider.outposts.includes(outpost),
  );
  const shared = [
    ...routes.map(({ path, domain }) => ({ path, what: `the hosts of ${domain?.cookieDomain}` })),
    ...applications.map(({ path, application }) => ({ path, what: `the application ${application.slug}` })),
  ];
  return shared.length === 0
    ? []
    : [
        {
          rule: "TRF-005",
          severity: "error",
          at: [path, ...new Set(shared.map((each) => each.path))],
          message: `permissions are kept by a session that is for a whole domain: ${shared.map(({ what }) => what).join(", ")}`,
          fixes: [lasting(0)],
        },
      ];
}

function withoutCache(
  { path, traefik }: ForwardAuthFacts,
  { name }: PluginFacts,
  { traefiks }: PlatformFacts,
): readonly Finding[] {
  const version = traefiks
    .find((each) => each.path === traefik)
    ?.plugins.find((plugin) => plugin.name === name)?.version;
  return version === undefined || !TAG.test(version)
    ? []
    : [
        {
          rule: "TRF-005",
          severity: "warning",
          at: [path, traefik],
          message: `the plugin ${name} is asked to cache, which its release ${version} cannot`,
          fixes: [{ ...lasting(0), note: "or a pseudo-version of its main branch" }],
        },
      ];
}
