import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { type EmbeddedUse, embeddedUses } from "../out/embedded-uses";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 79: the embedded outpost serves at the root only. */
export const outpostBelowPath: Rule<PlatformFacts> = {
  id: "AUT-011",
  title: "proxy providers on the embedded outpost of an authentik below a path",
  severity: "error",
  invariants: [79],
  why:
    "The embedded outpost answers below /outpost.goauthentik.io/ of the root and builds its redirects without web.path. " +
    "Under another path every protected application ends in a loop or in page not found.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/14463",
    "https://github.com/goauthentik/authentik/issues/13504",
    "https://github.com/goauthentik/authentik/issues/5922",
  ],
  example: {
    fails: { authentik: { webPath: "/auth/", proxyProviders: 1 } },
    passes: { authentik: { webPath: "/", proxyProviders: 1 } },
  },
  check: (facts) => facts.authentiks.flatMap((authentik) => belowPath(authentik, embeddedUses(authentik, facts))),
};

function belowPath({ path, webPath }: AuthentikFacts, uses: readonly EmbeddedUse[]): readonly Finding[] {
  const others = uses.filter((use) => use.path !== path);
  const atRoot: Fix = { changes: [{ prop: "webPath", relation: "=", to: "/" }] };
  const another: Fix = {
    changes: [{ prop: "proxyProviders", relation: "=", to: 0 }],
    note: "with an outpost of their own that serves them",
  };
  return webPath === "/" || uses.length === 0
    ? []
    : [
        {
          rule: "AUT-011",
          severity: "error",
          at: [path, ...others.map((use) => use.path)],
          message: `the embedded outpost does not work below webPath ${webPath}, and serves ${uses.map(({ what }) => what).join(", ")}`,
          fixes: others.length === 0 ? [atRoot, another] : [atRoot],
        },
      ];
}
