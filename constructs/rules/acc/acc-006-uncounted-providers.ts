import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import type { AuthentikFacts } from "../../authentik/facts";
import { type Finding, total } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import { serverPodConnections } from "../budget/pod-connections";
import { withAuthentik } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import { exampleApplication, proxied } from "../out/applications";
import type { PlatformFacts } from "../platform-facts";

/** How many applications a message names. */
const NAMED = 5;

/** The connection budget knows of the applications only what it is told. */
export const uncountedProviders: Rule<PlatformFacts> = {
  id: "ACC-006",
  title: "applications that the connection budget does not count",
  severity: "warning",
  invariants: [],
  why:
    "Before 2026.8 the embedded outpost opens database connections for each of its proxy providers, in every server pod. " +
    "The platform is told how many there are. Where the app itself makes more, the pools and max_connections are checked " +
    "against fewer connections than the pods open.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/19211",
    "https://docs.goauthentik.io/add-secure-apps/outposts/embedded/",
  ],
  example: {
    fails: { authentik: { version: "2026.5.8" }, protectedApplications: { applications: [exampleApplication({})] } },
    passes: {
      authentik: { version: "2026.5.8", proxyProviders: 2 },
      protectedApplications: { applications: [exampleApplication({})] },
    },
  },
  // Nothing says which of several authentiks the applications are of.
  check: (facts) => (facts.authentiks.length === 1 ? facts.authentiks.flatMap((each) => uncounted(each, facts)) : []),
};

function uncounted(authentik: AuthentikFacts, facts: PlatformFacts): readonly Finding[] {
  const applications = proxied(facts).filter(({ provider }) => provider.outposts.includes(EMBEDDED_OUTPOST));
  const { path, proxyProviders, webPath } = authentik;
  const patch = { proxyProviders: applications.length };
  const unknown = total(serverPodConnections({ ...authentik, ...patch })) - total(serverPodConnections(authentik));
  if (unknown <= 0) {
    return [];
  }
  const slugs = applications.map(({ application }) => application.slug);
  const names = [...slugs.slice(0, NAMED), ...(slugs.length > NAMED ? [`${slugs.length - NAMED} more`] : [])];
  const parts = new Map<string, number>();
  for (const part of applications) {
    parts.set(part.path, (parts.get(part.path) ?? 0) + 1);
  }
  return [
    {
      rule: "ACC-006",
      severity: "warning",
      at: [path, ...parts.keys()],
      message:
        `each server pod opens ${plural(unknown, "connection")} that the budget knows nothing of: ` +
        `the embedded outpost serves ${names.join(", ")}`,
      comparison: {
        subject: "proxy providers",
        left: [...parts].map(([part, count]) => ({ label: `${count} of ${part}`, value: count })),
        must: "<=",
        right: [{ label: `proxyProviders ${proxyProviders}`, value: proxyProviders }],
      },
      fixes: [
        {
          changes: [
            { prop: "proxyProviders", relation: ">=", to: applications.length },
            // Below a path the embedded outpost serves nothing: AUT-011.
            ...(webPath === "/" ? [] : [{ prop: "webPath", relation: "=", to: "/" } as const]),
            ...consequences(facts, withAuthentik(facts, authentik, patch)),
          ],
        },
      ],
    },
  ];
}
