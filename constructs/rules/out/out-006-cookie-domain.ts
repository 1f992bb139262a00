import type { Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { exampleApplication, loginHosts, nameOf, type ProxiedApplication, proxied } from "./applications";
import { logsInAt } from "./outposts";

/** Invariant 51: the session's cookie is for the domain in the one mode, and for the host in the others. */
export const cookieDomain: Rule<PlatformFacts> = {
  id: "OUT-006",
  title: "cookie domain and mode do not fit",
  severity: "error",
  invariants: [51],
  why:
    "In forward_domain mode one session is for every host of the cookie domain: without the domain, or with one that the " +
    "external host is outside of, browsers drop the cookie and every login begins anew. In the other modes a domain sends " +
    "the session of one application to all its neighbours.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    "https://registry.terraform.io/providers/goauthentik/authentik/latest/docs/resources/provider_proxy",
  ],
  example: {
    fails: { protectedApplications: { applications: [example("example.org")] } },
    passes: { protectedApplications: { applications: [example("example.com")] } },
  },
  check: (facts) => {
    const all = proxied(facts);
    return all.flatMap((proxied) => {
      const { prop, slug } = proxied.application;
      const message = mistake(proxied);
      return message === undefined
        ? []
        : [
            {
              rule: "OUT-006",
              severity: "error",
              at: [proxied.path],
              message: `${prop} (${slug}) ${message}`,
              fixes: waysOut(proxied, all, facts),
            },
          ];
    });
  },
};

function mistake({ provider: { mode, host, cookieDomain: domain } }: ProxiedApplication): string | undefined {
  if (mode !== "forward_domain") {
    return domain === undefined ? undefined : `has the cookie domain ${domain}, which mode ${mode} does not take`;
  }
  if (domain === undefined) {
    return "is of mode forward_domain and has no cookie domain";
  }
  return isWithin(host, domain) ? undefined : `has a host outside its cookie domain: ${host} is not within ${domain}`;
}

function waysOut(
  application: ProxiedApplication,
  all: readonly ProxiedApplication[],
  facts: PlatformFacts,
): readonly Fix[] {
  const { provider } = application;
  const { prop } = application.application;
  const { mode, host, cookieDomain: domain } = provider;
  const parent = parentOf(host);
  const without = domain === undefined ? [] : [{ prop: `${prop}.cookieDomain`, relation: "unset" } as const];
  if (mode !== "forward_domain") {
    return [{ changes: without }];
  }
  const ways: readonly Fix[] = [
    ...(all.some((other) => servesDomain(other, parent, provider.outposts))
      ? []
      : [{ changes: [{ prop: `${prop}.cookieDomain`, relation: "=", to: parent } as const] }]),
    ...(logsInAt(provider, facts) || loginHosts(facts).has(nameOf(provider.host))
      ? []
      : [{ changes: [{ prop: `${prop}.mode`, relation: "=", to: "forward_single" } as const, ...without] }]),
  ];
  return ways.length > 0 ? ways : [{ changes: [], note: "another externalHost and its domain" }];
}

/** Whether one of these outposts would have two applications for the domain. */
function servesDomain({ provider }: ProxiedApplication, domain: string, outposts: readonly string[]): boolean {
  const { mode, cookieDomain: own } = provider;
  return mode === "forward_domain" && own === domain && provider.outposts.some((name) => outposts.includes(name));
}

/** The domain above a host, unless that is a top-level domain. */
function parentOf(host: string): string {
  const name = nameOf(host);
  const parent = name.slice(name.indexOf(".") + 1);
  return parent.includes(".") ? parent : name;
}

function isWithin(host: string, domain: string): boolean {
  return `.${nameOf(host)}`.endsWith(`.${domain}`);
}

function example(cookieDomain: string) {
  const host = "auth.example.com";
  return exampleApplication({ mode: "forward_domain", externalHost: `https://${host}`, host, cookieDomain });
}
