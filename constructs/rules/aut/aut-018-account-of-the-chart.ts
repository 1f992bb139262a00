import { isObject } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 87: no rights that nothing uses. */
export const accountOfTheChart: Rule<PlatformFacts> = {
  id: "AUT-018",
  title: "the chart's service account with rights that nothing needs",
  severity: "warning",
  invariants: [87],
  why:
    "The chart's own account may read and write Secrets, Services and Deployments of the namespace, for outposts that " +
    "authentik deploys itself. Without those nobody uses it, it holds those rights all the same, and whoever deploys the " +
    "release must hold them too.",
  sources: [
    "https://github.com/goauthentik/helm/issues/305",
    "https://docs.goauthentik.io/add-secure-apps/outposts/integrations/kubernetes/",
  ],
  example: {
    fails: { authentik: { rawValues: { serviceAccount: { create: true } } } },
    passes: { authentik: { rawValues: { serviceAccount: { create: false } } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ rawValues: { serviceAccount } }) => isObject(serviceAccount) && serviceAccount.create === true)
      .map(({ path }) => ({
        rule: "AUT-018",
        severity: "warning",
        at: [path],
        message: "rawValues.serviceAccount.create brings back a role over the namespace's Secrets and Deployments",
        fixes: [
          {
            changes: [{ prop: "rawValues.serviceAccount.create", relation: "unset" }],
            note: "only outposts that authentik deploys itself need it",
          },
        ],
      })),
};
