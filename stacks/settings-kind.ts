import { isPlain, leaf, type RequiredKind } from "../constructs/core/kind";

/** An object of settings, each of which the part that it is for looks at. */
export const SETTINGS: RequiredKind = leaf((prop, value) => ({
  prop,
  value,
  valid: isPlain(value),
  allowed: "an object of props",
}));
