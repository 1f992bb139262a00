import {
  checkApplicationsFile,
  checkProtectedApplications,
  PROVIDER_VERSION,
} from "../constructs/access/access-checks";
import type { ProtectedApplicationsProps } from "../constructs/access/protected-applications-props";
import { isObject } from "../constructs/core/json";
import { object, optional, text } from "../constructs/core/kind";
import { checkProps } from "../constructs/core/prop-check";
import { PropErrors } from "../constructs/core/prop-errors";
import type { AccessSettings, ApplicationsFile, ApplicationsList } from "../values/environments/access";
import type { Environment } from "../values/environments/environment";
import { publicAddress } from "./public-address";

/** What the stack is made of. */
export interface CheckedAccess {
  /** Where Terraform reaches authentik. */
  readonly url: string;
  readonly applications: ProtectedApplicationsProps & { readonly providerVersion: string };
}

const HOST = String.raw`[^\s"\\$%{}/?#@:]+`;
const LOCAL = String.raw`localhost|127\.0\.0\.1|\[::1\]|${HOST}\.(localhost|svc|svc\.cluster\.local)`;
const PATH = String.raw`(:\d{1,5})?(/[^\s"\\$%{}/?#]+)*`;

/** The token goes over it: plain HTTP only where nobody else listens. */
const API_URL = text(
  "an https URL without / at its end, or an http one of localhost or of a Service of the cluster",
  new RegExp(`^(https://${HOST}|http://(${LOCAL}))${PATH}$`),
);

const FILE = object<Pick<ApplicationsFile, "file">>({
  file: text("the path of a YAML or JSON file", /^\P{Cc}{1,1000}$/u),
});
/** What is in it is looked at by `checkedList`. */
const LIST = object<object>({});

const ACCESS = object<AccessSettings>({
  providerVersion: PROVIDER_VERSION,
  url: optional(API_URL),
  applications: {
    optional: false,
    wrong: (prop, value) => (isFile(value) ? FILE : LIST).wrong(prop, value),
  },
});

/**
 * Checks what an environment says of applications.
 *
 * @param path path of the stack
 * @returns what the stack is made of; undefined for an environment without applications
 * @throws one error with every wrong prop
 */
export function checkAccess(path: string, { access, platform }: Environment): CheckedAccess | undefined {
  if (access === undefined) {
    return undefined;
  }
  const errors = new PropErrors();
  errors.attempt(() => checkProps(path, ACCESS.wrong("access", access)));
  if (!isObject(access)) {
    errors.throwIfAny();
    return undefined;
  }
  const { providerVersion, applications: given } = access;
  const url = errors.attempt(() => access.url ?? publicUrl(path, platform));
  const list = isObject(given) ? errors.attempt(() => checkedList(path, given)) : undefined;
  errors.throwIfAny();
  return url === undefined || list === undefined ? undefined : { url, applications: { ...list, providerVersion } };
}

function isFile(applications: unknown): applications is ApplicationsFile {
  return isObject(applications) && "file" in applications;
}

/** @throws when something is wrong with the applications: under the file's name if they are of one */
function checkedList(path: string, given: AccessSettings["applications"]): ApplicationsList {
  if (!isFile(given)) {
    checkProtectedApplications(`${path}/Applications`, given);
    return given;
  }
  const { file, content } = given;
  checkProps(path, [
    { prop: "access.applications.file", value: file, valid: "content" in given, allowed: "a file that has been read" },
  ]);
  const place = String(file);
  checkApplicationsFile(place, content);
  checkProtectedApplications(place, content);
  return content;
}

/** Where users reach authentik. @throws when the platform does not say */
function publicUrl(path: string, platform: Environment["platform"]): string {
  const address = publicAddress(platform);
  const allowed = "given where `platform` has neither `ingress` nor `route`";
  checkProps(path, [{ prop: "access.url", value: undefined, valid: address !== undefined, allowed }]);
  return `https://${address?.host}${address?.path}`;
}
