import { OUTPOST_PATH } from "../../values/releases/forward-auth";
import { type Kind, list, text } from "../core/kind";
import { PUBLIC_HOST } from "../core/kinds";
import type { ForwardAuthReference } from "./forward-auth-reference";

/** A host that an application of authentik can be for. */
export const PROTECTED_HOST = text(
  "a DNS name: lower-case letters, digits, - and ., at most 253 characters, without *",
  (host) => !host.startsWith("*") && PUBLIC_HOST.wrong("", host).length === 0,
);

/** Segments of letters, digits and a few signs that mean nothing in a rule of Traefik's. Encoded ones would be matched as they are written. */
const PATH = /^(\/[A-Za-z0-9_~@:+-][A-Za-z0-9._~@:+-]*|\/\.[A-Za-z0-9_~@:+-][A-Za-z0-9._~@:+-]*)+\/?$/;

/** Paths that need no login. */
export const UNAUTHENTICATED_PATHS = list(
  text(
    `a path like /static/ or /healthz: not /, nothing encoded, not below ${OUTPOST_PATH}`,
    (path) => path.length <= 200 && PATH.test(path) && !`${path}/`.startsWith(OUTPOST_PATH),
  ),
  "a list of paths",
);

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
