import { list, text } from "./kind";
import { PUBLIC_HOST } from "./kinds";

/** A host that an application of authentik can be for. */
export const PROTECTED_HOST = text(
  "a DNS name: lower-case letters, digits, - and ., at most 253 characters, without *",
  (host) => !host.startsWith("*") && PUBLIC_HOST.wrong("", host).length === 0,
);

/** Segments of letters, digits and a few signs that mean nothing in anybody's rules. Encoded ones would be matched as they are written. */
const PATH = /^(\/[A-Za-z0-9_~@:+-][A-Za-z0-9._~@:+-]*|\/\.[A-Za-z0-9_~@:+-][A-Za-z0-9._~@:+-]*)+\/?$/;

/** What an outpost answers itself. */
const OUTPOST = "/outpost.goauthentik.io/";

/** Paths that need no login: below one with a slash at its end, else only itself. */
export const UNAUTHENTICATED_PATHS = list(
  text(
    `a path like /static/ or /healthz: not /, nothing encoded, not below ${OUTPOST}`,
    (path) => path.length <= 200 && PATH.test(path) && !`${path}/`.startsWith(OUTPOST),
  ),
  "a list of paths",
);

/** The name of an HTTP header. */
export const HEADER = text("the name of a header: letters, digits and -", /^[A-Za-z][A-Za-z0-9-]{0,99}$/);

/** A name that others are made of, by what is appended to it. */
export const BASE_NAME = text(
  "lower-case letters, digits and -, at most 50 characters",
  /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/,
);
