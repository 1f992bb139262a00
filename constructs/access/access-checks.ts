import { type Fields, implementation, list, object, oneOf, optional, text } from "../core/kind";
import { checkProps, isAll, isRight, type PropCheck } from "../core/prop-check";
import type { ProviderList } from "../core/provider-list";
import { repeated } from "../core/repeated";
import { protectedApplicationsFacts } from "./access-facts";
import { NAME, NAMES, SLUG } from "./application-kinds";
import type { ApplicationFacts, ProtectedApplicationsFacts } from "./facts";
import type { ProtectedApplicationsProps } from "./protected-applications-props";
import { OAUTH2_APPLICATION, PROXY_APPLICATION, SAML_APPLICATION } from "./provider-kinds";

const APPLICATIONS = "a list of applications";

/** Version of the provider goauthentik/authentik. */
export const PROVIDER_VERSION = text("an exact version like 2026.8.1", /^\d{4}\.\d{1,2}\.\d+$/);

/** What a list of applications has. */
type ApplicationsList = Omit<ProtectedApplicationsProps, "providerVersion" | "ownOutposts">;

const LIST_FIELDS: Fields<ApplicationsList> = {
  proxy: optional(list(PROXY_APPLICATION, APPLICATIONS)),
  oauth2: optional(list(OAUTH2_APPLICATION, APPLICATIONS)),
  saml: optional(list(SAML_APPLICATION, APPLICATIONS)),
  groups: optional(NAMES),
  existingGroups: optional(NAMES),
  outposts: optional(NAMES),
  authorizationFlow: optional(SLUG),
  invalidationFlow: optional(SLUG),
  signingKey: optional(NAME),
};

/** A construct has more than what matters here. */
const PROVIDER_LIST = implementation<Pick<ProviderList, "outpost" | "type">>({
  outpost: NAME,
  // The applications that an outpost of another type serves are none of these.
  type: oneOf("proxy"),
});

const APPLICATIONS_LIST = object<ApplicationsList>(LIST_FIELDS);
const PROTECTED_APPLICATIONS = object<ProtectedApplicationsProps>({
  ...LIST_FIELDS,
  providerVersion: optional(PROVIDER_VERSION),
  ownOutposts: optional(list(PROVIDER_LIST, "a list of outposts")),
});

/** @throws one error with every wrong prop of what may be anything, and every prop that nobody reads */
export function checkApplicationsFile(path: string, content: unknown): asserts content is ApplicationsList {
  const unread = APPLICATIONS_LIST.foreign?.("", content) ?? [];
  checkProps(path, [...APPLICATIONS_LIST.wrong("", content), ...unread]);
}

/** Applications, and what does not go together in their list. */
export interface CheckedApplications {
  readonly facts: ProtectedApplicationsFacts;
  /** The list can be made all the same, and must not be deployed. */
  readonly mistakes: readonly PropCheck[];
}

/** @throws one error where a prop is wrong by itself: with every one, and with what does not go together of those that are right */
export function checkProtectedApplications(path: string, props: ProtectedApplicationsProps): CheckedApplications {
  const wrong = PROTECTED_APPLICATIONS.wrong("", props);
  checkProps(path, wrong.filter(isAll));
  const facts = protectedApplicationsFacts(path, props, (prop) => isRight(prop, wrong));
  const groups = ["groups", "existingGroups"].every((prop) => isRight(prop, wrong));
  const mistakes = [...repetitions(facts), ...repeatedOutposts(facts), ...(groups ? unknownGroups(facts) : [])];
  if (wrong.length > 0) {
    checkProps(path, [...wrong, ...mistakes]);
  }
  return { facts, mistakes };
}

function repetitions({
  applications,
  groups,
  existingGroups,
  ownOutposts,
}: ProtectedApplicationsFacts): readonly PropCheck[] {
  const of = (field: string, value: (application: ApplicationFacts) => string | undefined) =>
    repeated(applications, value, (i) => `${applications[i]?.prop}.${field}`);
  return [
    ...of("slug", ({ slug }) => slug),
    ...of("externalHost", ({ provider }) => (provider.kind === "proxy" ? provider.host : undefined)),
    ...of("cookieDomain", ({ provider }) =>
      provider.kind === "proxy" && provider.mode === "forward_domain" ? provider.cookieDomain : undefined,
    ),
    ...of("clientId", ({ provider }) => (provider.kind === "oauth2" ? provider.clientId : undefined)),
    ...of("adopt.providerId", ({ adoptedProviderId: id }) => (id === undefined ? undefined : String(id))),
    ...repeated([...groups, ...existingGroups], same, (i) =>
      i < groups.length ? `groups[${i}]` : `existingGroups[${i - groups.length}]`,
    ),
    ...repeated(ownOutposts, same, (i) => `ownOutposts[${i}].outpost`),
    ...applications.flatMap(({ prop, accessGroups }) =>
      accessGroups === "everyone" ? [] : repeated(accessGroups, same, (i) => `${prop}.accessGroups[${i}]`),
    ),
  ];
}

/** A provider is attached to an outpost once. */
function repeatedOutposts({ applications, outposts }: ProtectedApplicationsFacts): readonly PropCheck[] {
  const lists = new Map<readonly string[], string>([[outposts, "outposts"]]);
  for (const { prop, provider } of applications) {
    if (provider.kind === "proxy" && !lists.has(provider.outposts)) {
      lists.set(provider.outposts, `${prop}.outposts`);
    }
  }
  return [...lists].flatMap(([names, prop]) => repeated(names, same, (i) => `${prop}[${i}]`));
}

function same(name: string): string {
  return name;
}

function unknownGroups({ applications, groups, existingGroups }: ProtectedApplicationsFacts): readonly PropCheck[] {
  const known = new Set([...groups, ...existingGroups]);
  return applications.flatMap(({ prop, accessGroups }) =>
    accessGroups === "everyone" || accessGroups.every((name) => known.has(name))
      ? []
      : accessGroups.map((name, i) => ({
          prop: `${prop}.accessGroups[${i}]`,
          value: name,
          valid: known.has(name),
          allowed: "a group of `groups` or `existingGroups`",
        })),
  );
}
