import type { ProtectedApplicationsFacts } from "../../access/facts";
import type { Finding, RuleId } from "../../core/finding";
import type { PlatformFacts } from "../platform-facts";

/** Something that can be there once. */
export interface Claim {
  /** Where the part's props have it, for example `proxy[3]`. */
  readonly prop: string;
  /** How a reader knows it, for example `the application wiki`. */
  readonly what: string;
}

/** What a report says of something that more than one part claims. */
export interface ClaimWords {
  readonly rule: RuleId;
  /** What the parts do with it, for example `create`. */
  readonly verb: string;
  readonly fix: string;
}

/** What more than one part claims. Within one part the construct itself refuses it. */
export function claimedTwice(
  { protectedApplications: parts }: PlatformFacts,
  claims: (part: ProtectedApplicationsFacts) => readonly Claim[],
  words: ClaimWords,
): readonly Finding[] {
  // Mostly there is one part, with thousands of applications.
  const all =
    parts.length < 2 ? [] : parts.flatMap((part) => claims(part).map((claim) => ({ ...claim, path: part.path })));
  const owners = new Map<string, { readonly path: string; readonly prop: string }[]>();
  for (const { what, path, prop } of all) {
    const places = owners.get(what) ?? [];
    places.push({ path, prop });
    owners.set(what, places);
  }
  return [...owners].flatMap(([what, places]): readonly Finding[] => {
    const [first = "", ...others] = new Set(places.map(({ path }) => path));
    const list = places.map(({ path, prop }) => `${path} ${prop}`).join(", ");
    return others.length === 0
      ? []
      : [
          {
            rule: words.rule,
            severity: "error",
            at: [...others, first],
            message: `${others.length + 1} parts ${words.verb} ${what}: ${list}`,
            // A change names a prop, and here both parts have it.
            fixes: [{ changes: [], note: words.fix }],
          },
        ];
  });
}
