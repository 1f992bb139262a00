import type { Finding } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { OperatorFacts } from "../../operators/facts";
import type { PlatformFacts } from "../platform-facts";
import { customObjects } from "./custom-objects";

/** Invariant 96: what a definition defines goes with it, in every namespace. */
export const passingDefinitions: Rule<PlatformFacts> = {
  id: "K8S-103",
  title: "custom resource definitions that go with their chart",
  severity: "error",
  invariants: [96],
  why:
    "The API server deletes every object of a kind with its definition: Certificates and the Secrets that they own, database clusters, " +
    "monitors, of everybody in the cluster. A release that is uninstalled, or whose chart is told to leave the definitions out, takes " +
    "them along unless they carry the annotation by which Helm leaves them where they are.",
  sources: [
    "https://github.com/cert-manager/cert-manager/issues/1372",
    "https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource",
    "https://cert-manager.io/docs/installation/helm/#crd-considerations",
  ],
  example: { fails: { operator: { definitionsKept: false } }, passes: { operator: { definitionsKept: true } } },
  check: (facts) =>
    facts.operators
      .filter(
        ({ definitionsVersion, definitionsKept }) => definitionsVersion !== undefined && definitionsKept === false,
      )
      .map((operator) => told(operator, facts)),
};

function told({ path, operator }: OperatorFacts, facts: PlatformFacts): Finding {
  const objects = customObjects(facts).filter((object) => object.operator === operator);
  const [first, ...others] = objects;
  const among = others.length === 0 ? "" : ` and ${plural(others.length, "other")}`;
  const lost = first === undefined ? "" : `; with them goes the ${first.what}${among} of this app`;
  return {
    rule: "K8S-103",
    severity: "error",
    at: [path, ...objects.map((object) => object.path)],
    message: `the definitions of the ${operator} go when their release goes${lost}`,
    fixes: [
      {
        changes: [],
        note:
          operator === "cert-manager"
            ? "set `crds.keep` of its chart"
            : "give them the annotation `helm.sh/resource-policy: keep`, by values of the chart or in a release of their own",
      },
    ],
  };
}
