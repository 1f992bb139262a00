import type { ApplicationFacts } from "../../access/facts";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
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
  check: (facts) => [
    ...claimedTwice(facts, ({ applications }) => applications.map(bySlug), WORDS),
    ...claimedTwice(facts, ({ applications }) => onlyOne(applications, facts).flatMap(byNumber), WORDS),
  ],
};

const WORDS = {
  rule: "OUT-008",
  verb: "own",
  fix: "one of them only, or another slug, clientId and adopt.providerId",
} as const;

function bySlug({ prop, slug }: ApplicationFacts): Claim {
  return { prop, what: `the application ${slug} and its provider` };
}

function byNumber({ prop, provider, adoptedProviderId }: ApplicationFacts): readonly Claim[] {
  return [
    ...(provider.kind === "oauth2" ? [{ prop, what: `the client id ${provider.clientId}` }] : []),
    ...(adoptedProviderId === undefined ? [] : [{ prop, what: `the provider number ${adoptedProviderId}` }]),
  ];
}

/** Those whose slug no other part has: one mistake is told once. */
function onlyOne(applications: readonly ApplicationFacts[], { protectedApplications }: PlatformFacts) {
  const others = protectedApplications.filter((part) => part.applications !== applications);
  const slugs = new Set(others.flatMap((part) => part.applications.map(({ slug }) => slug)));
  return applications.filter(({ slug }) => !slugs.has(slug));
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
