import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { EmbeddedOutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { loginHosts } from "./applications";
import { embeddedUses } from "./embedded-uses";

/** Invariant 79: the embedded outpost sends browsers to `authentik_host`, whatever else it is told. */
export const embeddedHost: Rule<PlatformFacts> = {
  id: "OUT-012",
  title: "the embedded outpost sends users to another address than authentik's",
  severity: "error",
  invariants: [79],
  why:
    "Whoever is not logged in is sent to the authentik_host of the embedded outpost, which does not look at " +
    "authentik_host_browser. At another host, or at a name of the cluster, the login is not found, or its cookie and the " +
    "issuer of its tokens are not those that the outpost expects.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/5922",
    "https://github.com/goauthentik/authentik/issues/13504",
    "https://github.com/goauthentik/authentik/issues/12738",
    "https://docs.goauthentik.io/add-secure-apps/outposts/embedded/",
  ],
  example: { fails: example("http://localhost:9000"), passes: example("https://auth.example.com") },
  check: (facts) => facts.embeddedOutposts.flatMap((outpost) => elsewhere(outpost, facts)),
};

function elsewhere({ path, authentikHost }: EmbeddedOutpostFacts, facts: PlatformFacts): readonly Finding[] {
  const logins = loginHosts(facts);
  const [[host, owner] = []] = logins;
  const uses = facts.authentiks.flatMap((authentik) => embeddedUses(authentik, facts));
  if (host === undefined || owner === undefined || uses.length === 0 || isAt(authentikHost, logins)) {
    return [];
  }
  const urls = [...logins.keys()].map((login) => `https://${login}`).join(" or ");
  return [
    {
      rule: "OUT-012",
      severity: "error",
      at: [path, owner],
      message: `the embedded outpost sends users to ${authentikHost}, and authentik is at ${urls}; it serves ${uses.map(({ what }) => what).join(", ")}`,
      fixes: [{ changes: [{ prop: "authentikHost", relation: "=", to: `https://${host}` }] }],
    },
  ];
}

/** Whatever the port: what is in front of the Ingress may have another. Plain HTTP is for one's own machine. */
function isAt(url: string, logins: ReadonlyMap<string, string>): boolean {
  const [, scheme = "", host = ""] = /^(https?):\/\/([^/:]+)(?::\d+)?\/?$/.exec(url) ?? [];
  return logins.has(host) && (scheme === "https" || /(^|\.)localhost$/.test(host));
}

function example(authentikHost: string) {
  return {
    authentik: { server: { ingress: { host: "auth.example.com", annotations: {} } } },
    embeddedOutpost: { authentikHost },
  };
}
