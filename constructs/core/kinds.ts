import type { NetworkLocation } from "./database-endpoint";
import { isPlain, leaf, map, object, oneOf, optional, type RequiredKind, text } from "./kind";
import { dnsLabel, type PropCheck, wholeNumber } from "./prop-check";
import { mebibytes, millicores } from "./quantity";
import type { SecretRef } from "./secret-ref";
import { isToken, isUnresolved } from "./unresolved";

/** A name of a namespace, a Service, a Deployment. */
export const DNS_LABEL = text(dnsLabel("", "").allowed, (name) => dnsLabel("", name).valid);

const NAME = "lower-case letters, digits, - and ., at most 253 characters";
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A name of a Secret, a class, anything that need not be a DNS label. */
export const OBJECT_NAME = text(`a name: ${NAME}`, SUBDOMAIN);

/** A host of an Ingress or a route. */
export const PUBLIC_HOST = text(`a DNS name: ${NAME}; *. may begin it`, (host) => {
  const name = host.replace(/^\*\./, "");
  return SUBDOMAIN.test(name) && name.split(".").every((label) => label.length <= 63) && !isIPv4(name);
});

/** Where a server listens. */
export const HOST = text("one DNS name or IP address", (host) => {
  const labels = host.replace(/\.$/, "").split(".");
  const isName = labels.every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label));
  return host.length <= 253 && (isName || isIPv6(host));
});

/** A range of addresses. */
export const CIDR = text("a range of addresses like 10.0.0.0/8 or fd00::/8", (range) => {
  const [address = "", bits = "", ...more] = range.split("/");
  const size = /^\d{1,3}$/.test(bits) ? Number(bits) : 999;
  return more.length === 0 && ((isIPv4(address) && size <= 32) || (isIPv6(address) && size <= 128));
});

/** A TCP or UDP port. */
export const PORT = count(1, 65535);

/** A boolean. */
export const BOOLEAN = oneOf(true, false);

/** Text of one line, not blank. */
export const LINE = text("text of one line, not blank, at most 253 characters", /^(?=.{1,253}$)(?=.*\S)\P{Cc}*$/u);

/** Any text. */
export const TEXT = text("text", () => true);

/** What changes when something else does. */
export const CHECKSUM = text("a checksum: letters, digits and + / = . _ : -", /^[A-Za-z0-9+/=._:-]{0,512}$/);

/** A label value, or the part of a label's key after the slash. */
const LABEL = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const QUALIFIED_NAME = text("the name of a label: an optional DNS prefix and /, then at most 63 characters", (name) => {
  const [last = "", prefix, ...more] = name.split("/").reverse();
  return LABEL.test(last) && (prefix === undefined || SUBDOMAIN.test(prefix)) && more.length === 0;
});

const LABEL_VALUE = text(
  "a label value: letters, digits, -, _ and ., at most 63 characters",
  (value) => value === "" || LABEL.test(value),
);

/** Labels of a Kubernetes object. */
export const LABELS = map(QUALIFIED_NAME, LABEL_VALUE, "an object of labels");

/** Annotations of a Kubernetes object. */
export const ANNOTATIONS = map(QUALIFIED_NAME, TEXT, "an object of annotations");

/** A reference to one value of a Secret. */
export const SECRET_REF = object<SecretRef>({
  name: OBJECT_NAME,
  key: text("a key of a Secret: letters, digits, -, _ and ., at most 253 characters", /^[-._A-Za-z0-9]{1,253}$/),
});

/** Where a server is. */
export const LOCATION = object<NetworkLocation>({
  namespace: optional(DNS_LABEL),
  podLabels: optional(LABELS),
  cidr: optional(CIDR),
});

/** `sslmode` of libpq. */
export const SSL_MODE = oneOf("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

/** Kubernetes holds bytes in 63 bits. */
const MOST_MEBIBYTES = 2 ** 43;
const MOST_MILLICORES = 1e9;

/** Memory. */
export const MEMORY = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "string" && within(() => mebibytes(value as `${number}Mi`), 0, MOST_MEBIBYTES),
  allowed: "memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti)",
}));

/** CPU: Kubernetes takes nothing finer than a millicore. */
export const CPU = leaf((prop, value) => {
  const read = () =>
    typeof value === "number" || typeof value === "string" ? millicores(value as number) : Number.NaN;
  return {
    prop,
    value,
    valid: within(read, 0, MOST_MILLICORES) && Number.isInteger(read()),
    allowed: "CPU above 0 like 0.5 or 500m, in whole millicores",
  };
});

/** Pods of a rollout. */
export const INT_OR_PERCENT = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "string" ? /^\d{1,3}%$/.test(value) : wholeNumber(prop, value, 0).valid,
  allowed: "a whole number >= 0 or a percentage like 25%",
}));

/** A whole number. */
export function count(least: number, most?: number): RequiredKind {
  return leaf((prop, value) => wholeNumber(prop, value, least, most));
}

/** Anything that JSON can hold: chart values, with the path of what it cannot. */
export const JSON_OBJECT: RequiredKind = {
  optional: false,
  wrong: (prop, value) =>
    isPlain(value) ? notJson(prop, value, []) : [{ prop, value, valid: false, allowed: "an object of chart values" }],
};

function notJson(prop: string, value: unknown, above: readonly unknown[]): readonly PropCheck[] {
  if (isToken(value) || value === null || value === undefined || ["string", "boolean"].includes(typeof value)) {
    return [];
  }
  if ((Array.isArray(value) || isPlain(value)) && !above.includes(value)) {
    return Object.entries(value).flatMap(([key, child]) => notJson(`${prop}.${key}`, child, [...above, value]));
  }
  const valid = typeof value === "number" && Number.isFinite(value) && !isUnresolved(value);
  return valid ? [] : [{ prop, value, valid, allowed: "a value that JSON can hold" }];
}

function within(read: () => number, above: number, most: number): boolean {
  try {
    const amount = read();
    return amount > above && amount <= most;
  } catch {
    return false;
  }
}

function isIPv4(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

function isIPv6(address: string): boolean {
  const groups = address.split(":");
  const empty = address.split("::").length - 1;
  return (
    address.length <= 45 &&
    !address.includes(":::") &&
    groups.length >= 3 &&
    groups.length <= 9 &&
    (empty === 1 || (empty === 0 && groups.length === 8)) &&
    groups.every((group) => /^[0-9A-Fa-f]{0,4}$/.test(group))
  );
}
