import {
  checkApplicationsFile,
  checkProtectedApplications,
  PROVIDER_VERSION,
} from "../constructs/access/access-checks";
import type { ProtectedApplicationsProps } from "../constructs/access/protected-applications-props";
import { isObject, given as present } from "../constructs/core/json";
import { object, optional, orElse, text } from "../constructs/core/kind";
import { BOOLEAN } from "../constructs/core/kinds";
import { checkProps, type PropCheck, PropError } from "../constructs/core/prop-check";
import { PropErrors } from "../constructs/core/prop-errors";
import { EMBEDDED_OUTPOST_FIELDS } from "../constructs/outpost/embedded-outpost";
import type { ProtectedHost } from "../constructs/traefik/protected-ingresses-props";
import type {
  AccessSettings,
  ApplicationsFile,
  ApplicationsList,
  EmbeddedOutpostSettings,
} from "../values/environments/access";
import type { Environment } from "../values/environments/environment";
import type { RoutesSettings } from "../values/environments/routes";
import { authentikProviderVersion } from "../values/releases/provider-versions";
import { DEFAULT_VERSION } from "../values/releases/releases";
import { type CheckedEmbeddedOutpost, checkedEmbeddedOutpost } from "./embedded-outpost-checks";
import { publicAddress } from "./public-address";
import { checkedHosts, checkRouteProps, withoutRoutes } from "./route-checks";
import { checkedReference, checkIngresses, propErrors, ROUTES } from "./shared-route-checks";

/** What the stack is made of. */
export interface CheckedAccess {
  /** Where Terraform reaches authentik. */
  readonly url: string;
  readonly applications: ProtectedApplicationsProps & { readonly providerVersion: string };
  /** Absent where it is left to authentik. */
  readonly embeddedOutpost?: CheckedEmbeddedOutpost;
  /** What the applications are called in messages. */
  readonly place: string;
  /** What does not go together. The stack can be made all the same, and must not be deployed. */
  readonly mistakes: readonly PropError[];
  /** What routes to those of them that say so; absent where nothing does. */
  readonly routes?: { readonly settings: RoutesSettings; readonly hosts: readonly ProtectedHost[] };
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

const EMBEDDED = object<EmbeddedOutpostSettings>({
  ...EMBEDDED_OUTPOST_FIELDS,
  authentikHost: optional(EMBEDDED_OUTPOST_FIELDS.authentikHost),
  ownsProviders: optional(BOOLEAN),
});

const ACCESS_OUTPOST = optional(orElse(false, EMBEDDED));

const ACCESS = object<AccessSettings>({
  providerVersion: optional(PROVIDER_VERSION),
  url: optional(API_URL),
  applications: {
    optional: false,
    wrong: (prop, value) => (isFile(value) ? FILE : LIST).wrong(prop, value),
  },
  embeddedOutpost: ACCESS_OUTPOST,
  routes: optional(ROUTES),
});

/**
 * Checks what an environment says of applications.
 *
 * @param path path of the stack
 * @returns what the stack is made of, with what does not go together; undefined for an environment without applications
 * @throws one error with every prop that is wrong by itself
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
  const { applications: given, routes } = access;
  const providerVersion = access.providerVersion ?? errors.attempt(() => ofServer(path, platform.version));
  const url = errors.attempt(() => access.url ?? publicUrl(path, platform));
  const applications = isObject(given) ? errors.attempt(() => checkedList(path, given)) : undefined;
  const list = applications?.list;
  const settings = routes === undefined || ROUTES.wrong("", routes).length > 0 ? undefined : routes;
  const reference = settings && errors.attempt(() => checkedReference(path, settings));
  const outpost =
    list === undefined || ACCESS_OUTPOST.wrong("", access.embeddedOutpost).length > 0
      ? undefined
      : errors.attempt(() => checkedEmbeddedOutpost(path, access, list, platform));
  errors.throwIfAny();
  if (url === undefined || applications === undefined || list === undefined || providerVersion === undefined) {
    return undefined;
  }
  const at = place(path, given);
  const { hosts, mistakes: misrouted } = checkedHosts(list, settings);
  const mistakes = propErrors(at, [...applications.mistakes, ...misrouted]);
  const checked = {
    url,
    applications: { ...list, providerVersion },
    place: at,
    mistakes,
    ...present({ embeddedOutpost: outpost }),
  };
  if (settings === undefined || reference === undefined) {
    return checked;
  }
  const shared = checkIngresses(path, settings, reference, hosts);
  return { ...checked, mistakes: [...mistakes, ...shared], routes: { settings, hosts } };
}

/** @throws when no release of the provider is known of the server's line */
function ofServer(path: string, version = DEFAULT_VERSION): string {
  const known = authentikProviderVersion(version);
  if (known === undefined) {
    const allowed = `given: no release of the provider is known for the server ${version}`;
    throw new PropError(path, [{ prop: "access.providerVersion", value: undefined, valid: false, allowed }]);
  }
  return known;
}

function isFile(applications: unknown): applications is ApplicationsFile {
  return isObject(applications) && "file" in applications;
}

/** What a list is called in messages. */
function place(path: string, given: AccessSettings["applications"]): string {
  return isFile(given) ? String(given.file) : `${path}/Applications`;
}

/** A list whose props are right by themselves, and what does not go together in it. */
interface CheckedList {
  readonly list: ApplicationsList;
  readonly mistakes: readonly PropCheck[];
}

/** @throws when something is wrong with the applications: under the file's name if they are of one */
function checkedList(path: string, given: AccessSettings["applications"]): CheckedList {
  const errors = new PropErrors();
  const at = place(path, given);
  if (!isFile(given)) {
    const checked = errors.attempt(() => checkProtectedApplications(at, given));
    errors.attempt(() => checkRouteProps(at, given, false));
    errors.throwIfAny();
    return { list: given, mistakes: checked?.mistakes ?? [] };
  }
  const { file, content } = given;
  checkProps(path, [
    { prop: "access.applications.file", value: file, valid: "content" in given, allowed: "a file that has been read" },
  ]);
  checkContent(at, content);
  return { list: content, mistakes: checkProtectedApplications(at, content).mistakes };
}

/** @throws one error with every wrong prop of what may be anything, and every prop that nobody reads */
function checkContent(place: string, content: unknown): asserts content is ApplicationsList {
  const errors = new PropErrors();
  errors.attempt(() => checkApplicationsFile(place, withoutRoutes(content)));
  errors.attempt(() => checkRouteProps(place, content, true));
  errors.throwIfAny();
}

/** Where users reach authentik. @throws when the platform does not say */
function publicUrl(path: string, platform: Environment["platform"]): string {
  const address = publicAddress(platform);
  const allowed = "given where `platform` has neither `ingress` nor `route`";
  checkProps(path, [{ prop: "access.url", value: undefined, valid: address !== undefined, allowed }]);
  return `https://${address?.host}${address?.path}`;
}
