import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 112: an account that is named stays named when the chart's own goes away. */
export const unnamedServiceAccount: Rule<PlatformFacts> = {
  id: "AUT-006",
  title: "the worker's service account is not named",
  severity: "error",
  invariants: [112],
  why:
    "When the chart's serviceAccount.create is turned off on a live release, the account goes but the Deployment keeps the " +
    "deprecated field that names it: new worker pods are forbidden, and the upgrade times out. A name of one's own " +
    "overwrites that field.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/worker/deployment.yaml",
    "https://github.com/goauthentik/helm/issues/305",
  ],
  example: {
    fails: { authentik: { worker: { serviceAccountName: "" } } },
    passes: { authentik: { worker: { serviceAccountName: "authentik-worker" } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ worker }) => (worker.serviceAccountName ?? "") === "")
      .map(({ path, releaseName }) => ({
        rule: "AUT-006",
        severity: "error",
        at: [`${path}/Worker`],
        message: "no service account is named, so turning the chart's own off forbids every new worker pod",
        fixes: [{ changes: [{ prop: "worker.serviceAccountName", relation: "=", to: `${releaseName}-worker` }] }],
      })),
};
