import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** An outpost is made with the providers that it serves. */
export const emptyOutpost: Rule<PlatformFacts> = {
  id: "OUT-013",
  title: "an outpost without a provider",
  severity: "error",
  invariants: [],
  why:
    "authentik refuses to make an outpost whose list of providers is empty, unless it is the one inside the server. Others can attach " +
    "theirs only once it is there, so the first ones are its own. For one that exists already and is imported, accept this finding.",
  sources: [
    "https://github.com/goauthentik/authentik/blob/main/authentik/outposts/api/outposts.py",
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/outpost",
  ],
  example: {
    fails: { outpostList: { filled: false } },
    passes: { outpostList: { filled: true } },
  },
  check: ({ outpostLists }) =>
    outpostLists
      .filter(({ outpost, filled }) => !filled && outpost !== EMBEDDED_OUTPOST)
      .map(({ path, outpost }) => ({
        rule: "OUT-013",
        severity: "error",
        at: [path],
        message: `the outpost ${outpost} would be made with 0 providers, and authentik wants 1 at least`,
        fixes: [
          {
            changes: [],
            note: "name it in ownOutposts of the ProtectedApplications of its stack, with an application for it",
          },
        ],
      })),
};
