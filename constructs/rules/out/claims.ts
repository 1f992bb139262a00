import type { Finding, RuleId } from "../../core/finding";

/** Something that can be there once, and the part that wants it. */
export interface Claim {
  readonly path: string;
  /** Where the part's props have it, for example `proxy[3]`. */
  readonly prop: string;
  /** How a reader knows it, for example `the application wiki`. */
  readonly what: string;
}

/** What more than one part claims. Within one part the construct itself refuses it. */
export function claimedTwice(
  rule: RuleId,
  claims: readonly Claim[],
  told: { readonly verb: string; readonly fix: string },
): readonly Finding[] {
  const owners = new Map<string, Claim[]>();
  for (const claim of claims) {
    owners.set(claim.what, [...(owners.get(claim.what) ?? []), claim]);
  }
  return [...owners].flatMap(([what, all]): readonly Finding[] => {
    const [first = "", ...others] = new Set(all.map(({ path }) => path));
    const places = all.map(({ path, prop }) => `${path} ${prop}`).join(", ");
    return others.length === 0
      ? []
      : [
          {
            rule,
            severity: "error",
            at: [...others, first],
            message: `${others.length + 1} parts ${told.verb} ${what}: ${places}`,
            // A change names a prop, and here both parts have it.
            fixes: [{ changes: [], note: told.fix }],
          },
        ];
  });
}
