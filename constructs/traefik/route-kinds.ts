import type { Kind } from "../core/kind";
import type { ForwardAuthReference } from "./forward-auth-reference";

/** The middlewares of a route: made by this library, so that what is needed of them is there. */
export const FORWARD_AUTH_REFERENCE: Kind & { readonly optional: false } = {
  optional: false,
  wrong: (prop, value) =>
    isReference(value) ? [] : [{ prop, value: String(value), valid: false, allowed: "a ForwardAuth" }],
};

function isReference(value: unknown): value is ForwardAuthReference {
  const { facts } = typeof value === "object" && value !== null && "facts" in value ? value : { facts: undefined };
  return typeof facts === "object" && facts !== null && "kind" in facts && facts.kind === "forwardAuth";
}
