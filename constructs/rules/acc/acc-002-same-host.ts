import type { Rule } from "../../core/rule";
import { type ProxiedApplication, proxied } from "../out/applications";
import { type Claim, claimedTwice } from "../out/claims";
import type { PlatformFacts } from "../platform-facts";

/** An outpost finds the application by the host that was asked for. */
export const sameHost: Rule<PlatformFacts> = {
  id: "ACC-002",
  title: "two applications answer for one host",
  severity: "error",
  invariants: [],
  why:
    "An outpost finds the provider by the host of the request. Of two for one host, or for one cookie domain, it takes " +
    "either, and with it that one's groups: who is kept out by the one is let in by the other.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    "https://docs.goauthentik.io/add-secure-apps/outposts/",
  ],
  example: {
    fails: { protectedApplications: { applications: [example()] } },
    passes: { protectedApplications: { applications: [] } },
  },
  check: (facts) =>
    claimedTwice("ACC-002", proxied(facts).flatMap(hosts), {
      verb: "answer for",
      fix: "another externalHost, cookieDomain or other outposts for all but one",
    }),
};

function hosts({ path, prop, provider }: ProxiedApplication): readonly Claim[] {
  const { host, mode, cookieDomain, outposts } = provider;
  return outposts.flatMap((outpost) => [
    { path, prop, what: `the host ${host} on ${outpost}` },
    ...(mode === "forward_domain" && cookieDomain !== undefined
      ? [{ path, prop, what: `the cookie domain ${cookieDomain} on ${outpost}` }]
      : []),
  ]);
}

function example() {
  return {
    prop: "proxy[0]",
    slug: "wiki",
    name: "Wiki",
    accessGroups: "everyone",
    provider: {
      kind: "proxy",
      mode: "forward_single",
      externalHost: "https://wiki.example.com",
      host: "wiki.example.com",
      internalHostSslValidation: true,
      outposts: ["authentik Embedded Outpost"],
    },
  };
}
