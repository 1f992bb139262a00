import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { loginHosts, nameOf as withoutPort } from "./applications";
import { applicationsOf, hostOf, nameOf, serverHosts, sessionKeepers } from "./outposts";

/** Names that only pods can look up. */
const INSIDE = /^([^.:]+|[^:]+\.(svc|svc\.cluster\.local))(:\d+)?$/;

/** Invariant 48: the outpost reaches the server past what it protects, and so do its users. */
export const ownLogin: Rule<PlatformFacts> = {
  id: "OUT-003",
  title: "an outpost reaches authentik through the route that it protects",
  severity: "error",
  invariants: [48],
  why:
    "Whoever is not logged in is sent to authentik's own host. Where the outpost protects that host, the login page asks for a " +
    "login, for ever; and the outpost, which asks the server for its configuration there, never gets one. Where users are sent " +
    "to a name of the cluster, their browsers find nobody.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/outposts/manual-deploy-kubernetes/",
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/server_traefik/",
  ],
  example: {
    fails: { outpost: { authentikHost: "http://authentik-server.authentik.svc" } },
    passes: {
      outpost: {
        authentikHost: "http://authentik-server.authentik.svc",
        authentikHostBrowser: "https://auth.example.com",
      },
    },
  },
  check: (facts) =>
    sessionKeepers(facts).flatMap((outpost) => [
      ...protectedLogin(outpost, facts),
      ...unreachableLogin(outpost, facts),
    ]),
};

/** In forward_domain mode the external host is the one that logs people in, by design. ACC-004 tells of the hosts that are known to be authentik's. */
function protectedLogin(outpost: OutpostFacts, facts: PlatformFacts): readonly Finding[] {
  const known = loginHosts(facts);
  const own = serverHosts(outpost).filter((host) => !known.has(withoutPort(host)));
  return applicationsOf(outpost, facts)
    .filter(({ provider }) => provider.mode !== "forward_domain" && own.includes(hostOf(provider.externalHost)))
    .map(({ path, application: { prop, slug }, provider }) => ({
      rule: "OUT-003",
      severity: "error",
      at: [outpost.path, path],
      message: `${nameOf(outpost)} protects ${hostOf(provider.externalHost)} (${slug}, ${prop}), where its users log in`,
      // Both hosts are somebody's names: no value would be right by itself.
      fixes: [{ changes: [], note: `an externalHost of ${slug} that is not authentik's` }],
    }));
}

function unreachableLogin(outpost: OutpostFacts, facts: PlatformFacts): readonly Finding[] {
  const { path, authentikHost, authentikHostBrowser = authentikHost } = outpost;
  return INSIDE.test(hostOf(authentikHostBrowser))
    ? [
        {
          rule: "OUT-003",
          severity: "error",
          at: [path],
          message: `${nameOf(outpost)} sends its users to ${hostOf(authentikHostBrowser)}, which no browser can look up`,
          fixes: [publicHost(outpost, facts)],
        },
      ]
    : [];
}

/** The host of the server's Ingress or route, where there is one, and only one, that the outpost does not protect. */
function publicHost(outpost: OutpostFacts, facts: PlatformFacts): Fix {
  const hosts = facts.authentiks.flatMap(({ server: { ingress, route } }) =>
    [ingress, route].flatMap((at) => at?.host ?? []),
  );
  const [host, ...others] = new Set(hosts);
  const taken = applicationsOf(outpost, facts).some(({ provider }) => hostOf(provider.externalHost) === host);
  return host === undefined || others.length > 0 || taken
    ? { changes: [], note: "authentikHostBrowser: the public URL of authentik" }
    : { changes: [{ prop: "outpost.authentikHostBrowser", relation: "=", to: `https://${host}` }] };
}
