import type { ApplicationFacts } from "../../access/facts";
import type { Rule } from "../../core/rule";
import { exampleApplication } from "../out/applications";
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
    fails: { protectedApplications: { applications: [exampleApplication({})] } },
    passes: { protectedApplications: { applications: [] } },
  },
  check: (facts) =>
    claimedTwice(facts, ({ applications }) => applications.flatMap(hosts), {
      rule: "ACC-002",
      verb: "answer for",
      fix: "another externalHost, cookieDomain or other outposts for all but one",
    }),
};

function hosts({ prop, provider }: ApplicationFacts): readonly Claim[] {
  if (provider.kind !== "proxy") {
    return [];
  }
  const { host, mode, cookieDomain, outposts } = provider;
  return outposts.flatMap((outpost) => [
    { prop, what: `the host ${host} on ${outpost}` },
    ...(mode === "forward_domain" && cookieDomain !== undefined
      ? [{ prop, what: `the cookie domain ${cookieDomain} on ${outpost}` }]
      : []),
  ]);
}
