import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { type CustomObject, customObjects } from "./custom-objects";
import { type NamedObject, namedObjects } from "./named-objects";

/** Invariant 106, as far as nothing says that it comes from elsewhere. Secrets do: they are always somebody else's. */
export const danglingReference: Rule<PlatformFacts> = {
  id: "K8S-104",
  title: "a reference to something that nothing makes",
  severity: "error",
  invariants: [106],
  why:
    "Terraform asks the cluster for the definition of a custom object while it plans: where the same stack brings the definition, the first " +
    "plan fails, and no order of its own helps. A pod that mounts a claim or a ConfigMap which is not there is never started, and the " +
    "release waits for it until it times out.",
  sources: [
    "https://github.com/hashicorp/terraform-provider-kubernetes/issues/1367",
    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes",
    "https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps-as-files-from-a-pod",
  ],
  example: {
    fails: { operator: { stack: "observability" }, otelCollector: { stack: "observability" } },
    passes: { operator: { stack: "operators" }, otelCollector: { stack: "observability" } },
  },
  check: (facts) => [
    ...customObjects(facts).flatMap((object) => undefinedYet(object, facts)),
    ...facts.authentiks.flatMap((authentik) =>
      namedObjects(authentik).flatMap((named) => nobodys(named, authentik, facts)),
    ),
  ],
};

/** What brings definitions by themselves, where an operator has to come after what it deploys. */
const PARTS: Readonly<Record<string, string>> = { "prometheus-operator": "a `PrometheusOperatorCrds`" };

function undefinedYet({ path, stack, what, operator }: CustomObject, { operators }: PlatformFacts): readonly Finding[] {
  const bringing = operators.filter(
    (each) => each.operator === operator && each.definitionsVersion !== undefined && each.definitionsElsewhere !== true,
  );
  const [first] = bringing;
  if (first === undefined || stack === undefined || bringing.some((each) => each.stack !== stack)) {
    return [];
  }
  return [
    {
      rule: "K8S-104",
      severity: "error",
      at: [path, first.path],
      message: `the ${what} is planned before its definition is there: the stack ${stack} brings both`,
      fixes: [{ changes: [], note: `put ${PARTS[operator] ?? `the ${operator}`} into a stack before this one` }],
    },
  ];
}

function nobodys(
  { kind, name, prop }: NamedObject,
  { path, namespace }: AuthentikFacts,
  { namespaces, volumeClaims, configMaps }: PlatformFacts,
): readonly Finding[] {
  const ours = namespaces.some((each) => each.name === namespace);
  const made = kind === "ConfigMap" ? configMaps : volumeClaims;
  if (!ours || made.some((each) => each.namespace === namespace && each.name === name)) {
    return [];
  }
  const construct = kind === "ConfigMap" ? kind : "VolumeClaim";
  return [
    {
      rule: "K8S-104",
      severity: "warning",
      at: [path],
      message: `${prop} names the ${kind} ${name}, and no part of this app that makes the namespace ${namespace} makes it`,
      fixes: [{ changes: [], note: `make it by a \`${construct}\`, or accept this where somebody else does` }],
    },
  ];
}
