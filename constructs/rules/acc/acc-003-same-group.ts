import type { Rule } from "../../core/rule";
import { claimedTwice } from "../out/claims";
import type { PlatformFacts } from "../platform-facts";

/** A group has one owner; everybody else looks it up. */
export const sameGroup: Rule<PlatformFacts> = {
  id: "ACC-003",
  title: "two parts create the same group",
  severity: "error",
  invariants: [],
  why:
    "Names of groups are unique in authentik. The second part that creates one fails at apply, after the first has made " +
    "its applications and before anybody may enter those of the second.",
  sources: [
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/group",
    "https://docs.goauthentik.io/users-sources/groups/",
  ],
  example: {
    fails: { protectedApplications: { groups: ["staff"] } },
    passes: { protectedApplications: { groups: [] } },
  },
  check: (facts) =>
    claimedTwice(
      facts,
      ({ groups }) => groups.map((name, i) => ({ prop: `groups[${i}]`, what: `the group ${name}` })),
      {
        rule: "ACC-003",
        verb: "create",
        fix: "existingGroups instead of groups for all but one",
      },
    ),
};
