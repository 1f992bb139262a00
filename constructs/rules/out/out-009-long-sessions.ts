import { minutesOf } from "../../../values/releases/durations";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { applicationsOf, nameOf, sessionKeepers } from "./outposts";

const MOST = "hours=24";
const MOST_MINUTES = 24 * 60;

/** Invariant 54: files that live for more than a day are mostly of nobody. */
export const longSessions: Rule<PlatformFacts> = {
  id: "OUT-009",
  title: "long sessions in a small file system",
  severity: "warning",
  invariants: [54],
  why:
    "A session file stays until its access token has ended, whether anybody comes back or not, and a request without a cookie " +
    "makes one too. With days of validity /dev/shm holds the crawlers of a week. The refresh token is what keeps people logged " +
    "in: the access token need not.",
  sources: ["https://github.com/goauthentik/authentik/issues/23001", "https://github.com/ViktorBarzin/infra"],
  example: {
    fails: {
      outpost: { sessionsPerMinute: 1, accessTokenValidity: "hours=24;minutes=1" },
    },
    passes: { outpost: { sessionsPerMinute: 1, accessTokenValidity: "hours=24" } },
  },
  check: (facts) =>
    sessionKeepers(facts).flatMap((outpost) => [
      ...longer(outpost, outpost.accessTokenValidity, { at: [outpost.path], prop: "outpost", what: "sessions" }),
      ...applicationsOf(outpost, facts).flatMap(({ path, application: { prop, slug }, provider }) =>
        longer(outpost, provider.accessTokenValidity, { at: [path, outpost.path], prop, what: `sessions of ${slug}` }),
      ),
    ]),
};

/** Who said so, and where a reader changes it. */
interface Place {
  readonly at: readonly string[];
  readonly prop: string;
  readonly what: string;
}

function longer(outpost: OutpostFacts, validity: string, { at, prop, what }: Place): readonly Finding[] {
  const minutes = minutesOf(validity) ?? 0;
  return minutes <= MOST_MINUTES
    ? []
    : [
        {
          rule: "OUT-009",
          severity: "warning",
          at,
          message: `${nameOf(outpost)} keeps files of ${what} for more than a day`,
          comparison: {
            subject: "access token validity",
            left: [{ label: validity, value: minutes }],
            must: "<=",
            right: [{ label: MOST, value: MOST_MINUTES }],
            unit: "min",
          },
          fixes: [{ changes: [{ prop: `${prop}.accessTokenValidity`, relation: "=", to: MOST }] }],
        },
      ];
}
