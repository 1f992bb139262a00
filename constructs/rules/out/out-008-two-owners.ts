import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { applications } from "./applications";
import { type Claim, claimedTwice } from "./claims";

/** Invariant 53: a provider is one part's, which alone attaches it. */
export const twoOwners: Rule<PlatformFacts> = {
  id: "OUT-008",
  title: "a provider with two owners",
  severity: "error",
  invariants: [53],
  why:
    "authentik has one provider of a name, of a client id and of a number. Of two parts that make it the second fails at " +
    "apply; of two that take over the same one, or attach it to an outpost, each apply undoes what the other has set, and " +
    "no plan is ever empty.",
  sources: [
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/outpost_provider_attachment",
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/outpost",
  ],
  example: {
    fails: { protectedApplications: { applications: [example()] } },
    passes: { protectedApplications: { applications: [] } },
  },
  check: (facts) =>
    claimedTwice("OUT-008", claims(facts), {
      verb: "own",
      fix: "one of them only, or another slug, clientId and adopt.providerId",
    }),
};

/** What follows from a repeated slug is left out: one mistake is told once. */
function claims(facts: PlatformFacts): readonly Claim[] {
  const all = applications(facts);
  const seen = new Map<string, string>();
  const first = all.filter(({ slug, path }) => {
    const owner = seen.get(slug);
    seen.set(slug, owner ?? path);
    return owner === undefined || owner === path;
  });
  return [
    ...all.map(({ path, prop, slug }) => ({ path, prop, what: `the application ${slug} and its provider` })),
    ...first.flatMap(({ path, prop, provider }) =>
      provider.kind === "oauth2" ? [{ path, prop, what: `the client id ${provider.clientId}` }] : [],
    ),
    ...first.flatMap(({ path, prop, adoptedProviderId }) =>
      adoptedProviderId === undefined ? [] : [{ path, prop, what: `the provider number ${adoptedProviderId}` }],
    ),
  ];
}

function example() {
  return {
    prop: "saml[0]",
    slug: "wiki",
    name: "Wiki",
    accessGroups: "everyone",
    provider: { kind: "saml", acsUrl: "https://wiki.example.com/acs" },
  };
}
