import type { Rule } from "../../core/rule";
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
    passes: { authentik: { webPath: "/auth/", proxyProviders: 0 } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ webPath, proxyProviders }) => webPath !== "/" && proxyProviders > 0)
      .map(({ path, webPath, proxyProviders }) => ({
        rule: "AUT-011",
        severity: "error",
        at: [path],
        message: `proxyProviders is ${proxyProviders}, but the embedded outpost does not work below webPath ${webPath}`,
        fixes: [
          { changes: [{ prop: "webPath", relation: "=", to: "/" }] },
          {
            changes: [{ prop: "proxyProviders", relation: "=", to: 0 }],
            note: "with an outpost of their own that serves them",
          },
        ],
      })),
};
