import { authPath } from "../../../values/releases/forward-auth";
import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import { isBefore } from "../../../values/releases/versions";
import type { Finding, Fix } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts, PluginFacts } from "../../traefik/facts";
import { proxied } from "../out/applications";
import type { PlatformFacts } from "../platform-facts";

/** How many hosts a message names. */
const NAMED = 5;

/** How long somebody who was locked out may go on, at most. */
const MOST_SEC = 60;

/** First release whose answers to nginx, which the plugin asks for, are safe to build on. */
const SAFE_RELEASE = "2025.12.5";

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
    "whole domain, who may enter one application enters all of them, and until the time is over so does who has been locked out. " +
    "Of several hosts behind one middleware each takes the other's cookie, and who has none yet is sent to the login of another.",
  sources: [
    "https://github.com/xabinapal/traefik-authentik-forward-plugin",
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    "https://github.com/goauthentik/authentik/security/advisories/GHSA-5wcc-hf24-rf5h",
  ],
  example: {
    fails: { forwardAuth: { plugin: { name: "authentik", cacheDurationSec: MOST_SEC + 1 } } },
    passes: { forwardAuth: { plugin: { name: "authentik", cacheDurationSec: 0 } } },
  },
  check: (facts) =>
    facts.forwardAuths.flatMap((asking) => {
      const { plugin } = asking;
      if (plugin === undefined) {
        return [];
      }
      const unsafe = unsafeRelease(asking, plugin, facts);
      if (plugin.cacheDurationSec === 0) {
        return unsafe;
      }
      const shared = domainWide(asking, facts);
      return [
        ...unsafe,
        ...tooLong(asking, plugin),
        ...(shared.length > 0 ? shared : severalHosts(asking, facts)),
        ...withoutCache(asking, plugin, facts),
      ];
    }),
};

/** The plugin asks as nginx does, whatever it keeps. */
function unsafeRelease(
  { path, outpost: name }: ForwardAuthFacts,
  { name: plugin }: PluginFacts,
  { authentiks, outposts }: PlatformFacts,
): readonly Finding[] {
  const asked =
    name === EMBEDDED_OUTPOST
      ? authentiks.filter(() => authentiks.length === 1)
      : outposts.filter(({ outpost }) => outpost === name);
  return asked
    .filter(({ version = "" }) => isBefore(version, SAFE_RELEASE))
    .map(({ path: at, version }) => ({
      rule: "TRF-005",
      severity: "error",
      at: [path, at],
      message: `the plugin ${plugin} asks ${authPath("nginx")} of ${version}, which is safe from ${SAFE_RELEASE} on (GHSA-5wcc-hf24-rf5h)`,
      fixes: [{ changes: [{ prop: "plugin", relation: "unset" }], note: `or authentik >= ${SAFE_RELEASE}` }],
    }));
}

/** Hosts that one cache is for. */
function severalHosts({ path }: ForwardAuthFacts, facts: PlatformFacts): readonly Finding[] {
  const routes = [
    ...facts.protectedIngresses.flatMap((part) => part.hosts.map(({ host }) => ({ ...part, host }))),
    ...facts.protectedRoutes,
  ].filter(({ forwardAuth }) => forwardAuth === path);
  const hosts = [...new Set(routes.map(({ host }) => host))];
  return hosts.length <= 1
    ? []
    : [
        {
          rule: "TRF-005",
          severity: "error",
          at: [path, ...new Set(routes.map((route) => route.path))],
          message: `permissions for ${plural(hosts.length, "host")} are kept in one place, whichever they are for: ${named(hosts)}`,
          fixes: [{ ...lasting(0), note: "or a ForwardAuth of its own for each host" }],
        },
      ];
}

function named(hosts: readonly string[]): string {
  return [...hosts.slice(0, NAMED), ...(hosts.length > NAMED ? [`${hosts.length - NAMED} more`] : [])].join(", ");
}

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
