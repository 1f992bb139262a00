import { list, map, object, oneOf, optional, type RequiredKind, text } from "../core/kind";
import { BOOLEAN, count, DNS_LABEL, LINE } from "../core/kinds";
import { RESOURCES } from "../kubernetes/prop-kinds";
import { type JsonPatchOperation, OUTPOST_COMPONENTS } from "./managed-config";
import type { ManagedOutpostProps } from "./managed-props";
import { AUTHENTIK_URL, LOG_LEVEL, SESSION_FIELDS, VERSION } from "./outpost-kinds";

/** Whatever JSON holds: only authentik knows what fits there. */
const VALUE: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
    const valid = value !== undefined && typeof value !== "function" && typeof value !== "bigint";
    return valid ? [] : [{ prop, value: String(value), valid, allowed: "a value that JSON can hold" }];
  },
};

const OPERATION = object<JsonPatchOperation>({
  op: oneOf("add", "replace"),
  path: text("a JSON pointer like /spec/template/spec/volumes", /^(\/([^~/\p{Cc}]|~[01])+)+$/u),
  value: VALUE,
});

/** Every prop of a managed outpost. */
export const MANAGED_OUTPOST = object<ManagedOutpostProps>({
  ...SESSION_FIELDS,
  outpost: text(
    "a name of letters, digits, blanks, - and _: authentik makes names of Kubernetes of it",
    /^[A-Za-z0-9]([-A-Za-z0-9 ]{0,48}[A-Za-z0-9])?$/,
  ),
  namespace: DNS_LABEL,
  serviceConnection: optional(LINE),
  authentikHost: AUTHENTIK_URL,
  authentikHostBrowser: optional(AUTHENTIK_URL),
  insecure: optional(BOOLEAN),
  type: optional(oneOf("proxy", "ldap", "radius")),
  version: optional(VERSION),
  replicas: optional(count(1)),
  resources: optional(RESOURCES),
  logLevel: optional(LOG_LEVEL),
  disabledComponents: optional(list(oneOf(...OUTPOST_COMPONENTS), "a list of components")),
  patches: optional(
    map(oneOf(...OUTPOST_COMPONENTS), list(OPERATION, "a list of operations"), "an object of lists by component"),
  ),
});
