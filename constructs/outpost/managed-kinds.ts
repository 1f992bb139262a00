import { list, map, object, oneOf, optional, orElse, type RequiredKind, text } from "../core/kind";
import { ANNOTATIONS, BOOLEAN, count, DNS_LABEL, LINE, OBJECT_NAME } from "../core/kinds";
import { RESOURCES } from "../kubernetes/prop-kinds";
import { type JsonPatchOperation, OUTPOST_COMPONENTS } from "./managed-config";
import type { ManagedOutpostProps } from "./managed-props";
import { RELEASE_IMAGE } from "./managed-settings";
import { AUTHENTIK_URL, DURATION, LOG_LEVEL, SESSION_FIELDS, VERSION } from "./outpost-kinds";
import type { OutpostHttpRouteProps, OutpostIngressProps, OutpostParentRef } from "./outpost-routes-props";

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

const PARENT_REF = object<OutpostParentRef>({
  name: OBJECT_NAME,
  namespace: optional(DNS_LABEL),
  sectionName: optional(OBJECT_NAME),
  kind: optional(text("a kind like Gateway", /^[A-Z][A-Za-z]{0,62}$/)),
  group: optional(orElse("", OBJECT_NAME)),
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
  image: optional(RELEASE_IMAGE),
  imagePullSecrets: optional(list(OBJECT_NAME, "a list of names of Secrets")),
  logLevel: optional(LOG_LEVEL),
  refreshInterval: optional(DURATION),
  serviceType: optional(oneOf("ClusterIP", "NodePort", "LoadBalancer")),
  ingress: optional(
    object<OutpostIngressProps>({
      annotations: optional(ANNOTATIONS),
      className: optional(OBJECT_NAME),
      secretName: optional(orElse("", OBJECT_NAME)),
      pathType: optional(oneOf("Prefix", "Exact", "ImplementationSpecific")),
    }),
  ),
  httpRoute: optional(
    object<OutpostHttpRouteProps>({
      parentRefs: list(PARENT_REF, "a list of Gateways", 1),
      annotations: optional(ANNOTATIONS),
    }),
  ),
  disableX509Strict: optional(BOOLEAN),
  disabledComponents: optional(list(oneOf(...OUTPOST_COMPONENTS), "a list of components")),
  patches: optional(
    map(oneOf(...OUTPOST_COMPONENTS), list(OPERATION, "a list of operations"), "an object of lists by component"),
  ),
});
