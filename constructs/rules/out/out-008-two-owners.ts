import type { ApplicationFacts, ProtectedApplicationsFacts } from "../../access/facts";
import type { Finding } from "../../core/finding";
import { plural } from "../../core/report";
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
    "no plan is ever empty. The same goes for an outpost's list that one part owns and another attaches to.",
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
    ...attachedToOwned(facts),
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

/** An attachment adds to a list that its owner sets as a whole. */
function attachedToOwned({ protectedApplications: parts }: PlatformFacts): readonly Finding[] {
  return parts.flatMap((owner) =>
    owner.ownOutposts.flatMap((outpost) =>
      parts
        .filter(({ ownOutposts }) => !ownOutposts.includes(outpost))
        .flatMap((other) => attachments(other, owner, outpost)),
    ),
  );
}

function attachments(
  { path, applications }: ProtectedApplicationsFacts,
  owner: ProtectedApplicationsFacts,
  outpost: string,
): readonly Finding[] {
  const count = applications.filter(({ provider: of }) => of.kind === "proxy" && of.outposts.includes(outpost)).length;
  return count === 0
    ? []
    : [
        {
          rule: "OUT-008",
          severity: "error",
          at: [path, owner.path],
          message: `${plural(count, "application")} of ${path} would be attached to the outpost ${outpost}, whose list ${owner.path} owns`,
          fixes: [{ changes: [], note: `ownOutposts with ${outpost} for both, in one stack, or for neither` }],
        },
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
