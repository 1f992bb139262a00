import { list, object, optional, text } from "../core/kind";
import { checkProps, type PropCheck } from "../core/prop-check";
import { protectedApplicationsFacts } from "./access-facts";
import { NAME, NAMES, SLUG } from "./application-kinds";
import type { ApplicationFacts, ProtectedApplicationsFacts } from "./facts";
import type { ProtectedApplicationsProps } from "./protected-applications-props";
import { OAUTH2_APPLICATION, PROXY_APPLICATION, SAML_APPLICATION } from "./provider-kinds";

const APPLICATIONS = "a list of applications";

const PROTECTED_APPLICATIONS = object<ProtectedApplicationsProps>({
  proxy: optional(list(PROXY_APPLICATION, APPLICATIONS)),
  oauth2: optional(list(OAUTH2_APPLICATION, APPLICATIONS)),
  saml: optional(list(SAML_APPLICATION, APPLICATIONS)),
  groups: optional(NAMES),
  existingGroups: optional(NAMES),
  outposts: optional(NAMES),
  authorizationFlow: optional(SLUG),
  invalidationFlow: optional(SLUG),
  signingKey: optional(NAME),
  providerVersion: optional(text("an exact version like 2026.8.1", /^\d{4}\.\d{1,2}\.\d+$/)),
});

/** @throws one error with every wrong prop: first what is wrong by itself, then what does not fit together */
export function checkProtectedApplications(
  path: string,
  props: ProtectedApplicationsProps,
): ProtectedApplicationsFacts {
  checkProps(path, PROTECTED_APPLICATIONS.wrong("", props));
  const facts = protectedApplicationsFacts(path, props);
  checkProps(path, [...repetitions(facts), ...repeatedOutposts(props.outposts ?? [], facts), ...unknownGroups(facts)]);
  return facts;
}

/** A prop, and what no other of its kind may have too. */
interface Claim {
  readonly prop: string;
  readonly value: string;
}

function repetitions({ applications, groups, existingGroups }: ProtectedApplicationsFacts): readonly PropCheck[] {
  const of = (claims: (application: ApplicationFacts) => readonly Claim[]) => applications.flatMap(claims);
  const named = (prop: string, names: readonly string[]) => names.map((value, i) => ({ prop: `${prop}[${i}]`, value }));
  return [
    ...repeated(of(({ prop, slug }) => [{ prop: `${prop}.slug`, value: slug }])),
    ...repeated(
      of(({ prop, provider }) =>
        provider.kind === "proxy" ? [{ prop: `${prop}.externalHost`, value: provider.host }] : [],
      ),
    ),
    ...repeated(
      of(({ prop, provider }) =>
        provider.kind === "proxy" && provider.mode === "forward_domain" && provider.cookieDomain !== undefined
          ? [{ prop: `${prop}.cookieDomain`, value: provider.cookieDomain }]
          : [],
      ),
    ),
    ...repeated(
      of(({ prop, provider }) =>
        provider.kind === "oauth2" ? [{ prop: `${prop}.clientId`, value: provider.clientId }] : [],
      ),
    ),
    ...repeated(
      of(({ prop, adoptedProviderId }) =>
        adoptedProviderId === undefined ? [] : [{ prop: `${prop}.adopt.providerId`, value: String(adoptedProviderId) }],
      ),
    ),
    ...repeated([...named("groups", groups), ...named("existingGroups", existingGroups)]),
    ...applications.flatMap(({ prop, accessGroups }) =>
      accessGroups === "everyone" ? [] : repeated(named(`${prop}.accessGroups`, accessGroups)),
    ),
  ];
}

/** A provider is attached to an outpost once. */
function repeatedOutposts(
  shared: readonly string[],
  { applications }: ProtectedApplicationsFacts,
): readonly PropCheck[] {
  const lists = new Map<readonly string[], string>([[shared, "outposts"]]);
  for (const { prop, provider } of applications) {
    if (provider.kind === "proxy" && !lists.has(provider.outposts)) {
      lists.set(provider.outposts, `${prop}.outposts`);
    }
  }
  return [...lists].flatMap(([names, prop]) => repeated(names.map((value, i) => ({ prop: `${prop}[${i}]`, value }))));
}

/** Those that come after the first with the same value. */
function repeated(claims: readonly Claim[]): readonly PropCheck[] {
  const first = new Map<string, string>();
  return claims.flatMap(({ prop, value }) => {
    const owner = first.get(value);
    if (owner === undefined) {
      first.set(value, prop);
      return [];
    }
    return [{ prop, value, valid: false, allowed: `another than that of \`${owner}\`` }];
  });
}

function unknownGroups({ applications, groups, existingGroups }: ProtectedApplicationsFacts): readonly PropCheck[] {
  const known = new Set([...groups, ...existingGroups]);
  return applications.flatMap(({ prop, accessGroups }) =>
    accessGroups === "everyone"
      ? []
      : accessGroups.flatMap((name, i) => ({
          prop: `${prop}.accessGroups[${i}]`,
          value: name,
          valid: known.has(name),
          allowed: "a group of `groups` or `existingGroups`",
        })),
  );
}
