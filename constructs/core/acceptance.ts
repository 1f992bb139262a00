import type { IConstruct } from "constructs";
import type { Acceptance, RuleId } from "./finding";
import { isObject } from "./json";
import { type PropCheck, PropError } from "./prop-check";
import { isUnresolved } from "./unresolved";

/** Rules whose findings are accepted, each with the reason. */
export type Acceptances = Readonly<Partial<Record<RuleId, string>>>;

const ACCEPTED = Symbol.for("cdktf-authentik/accepted");

type Accepting = IConstruct & { readonly [ACCEPTED]?: Map<RuleId, string> };

/**
 * Notes on a construct which findings are accepted at it and below.
 *
 * @throws when something is no reason, or a rule is accepted here already
 */
export function attachAcceptances(construct: IConstruct, acceptances: Acceptances): void {
  const accepting: Accepting = construct;
  const accepted = accepting[ACCEPTED] ?? new Map<RuleId, string>();
  const wrong = wrongAcceptances(acceptances, accepted);
  if (wrong.length > 0) {
    throw new PropError(construct.node.path || "the app", wrong);
  }
  for (const [rule, reason] of Object.entries(acceptances) as readonly [RuleId, string][]) {
    accepted.set(rule, reason.replace(/\s+/g, " ").trim());
  }
  Object.defineProperty(construct, ACCEPTED, { value: accepted, enumerable: false, configurable: true });
}

/** Every acceptance that can cover something below `root`, in construction order: those of `root`'s own scopes first. */
export function collectAcceptances(root: IConstruct): readonly Acceptance[] {
  const above = root.node.scopes.slice(0, -1).flatMap(acceptancesOf);
  const below = root.node.findAll().flatMap(acceptancesOf);
  return [...above.map((acceptance) => ({ ...acceptance, inherited: true })), ...below];
}

function acceptancesOf(construct: Accepting): readonly Acceptance[] {
  const accepted = construct[ACCEPTED] ?? new Map<RuleId, string>();
  return [...accepted].map(([rule, reason]) => ({ rule, scope: construct.node.path, reason }));
}

/** What is no acceptance, or accepted already. */
export function wrongAcceptances(
  acceptances: unknown,
  accepted: ReadonlyMap<string, string> = new Map(),
): readonly PropCheck[] {
  if (!isObject(acceptances)) {
    const allowed = 'an object of rules and reasons such as {"VAL-004": "reviewed"}';
    return [{ prop: "accept", value: acceptances, valid: false, allowed }];
  }
  return Object.entries(acceptances).flatMap(([rule, reason]) => {
    const check = (valid: boolean, allowed: string) => ({ prop: `accept.${rule}`, value: reason, valid, allowed });
    const written = typeof reason === "string" && reason.trim() !== "" && !isUnresolved(reason);
    return [
      check(written, "the reason, in words that are known now"),
      check(!accepted.has(rule), `given once: the reason is already "${accepted.get(rule)}"`),
    ].filter(({ valid }) => !valid);
  });
}
