import type { Construct } from "constructs";
import { expression, overJson } from "../core/terraform-expressions";
import type { ProviderFacts } from "./facts";

/** What the resources of every provider kind need to know of each other. */
export interface ProviderContext {
  /** Address of the map of applications, without `${`. */
  readonly applications: string;
  /** Expression: id of the flow in which the current application's user agrees. */
  readonly authorizationFlow: string;
  /** Expression: id of the flow that ends a session. */
  readonly invalidationFlow: string;
}

/** `for_each` over the applications of one kind. */
function ofKind(scope: Construct, { applications }: ProviderContext, kind: ProviderFacts["kind"]) {
  const those = `{ for slug, application in ${applications} : slug => application if application.kind == "${kind}" }`;
  return overJson(scope, `Applications_${kind}`, those);
}

/** Arguments that providers of every kind have. Names of providers are unique in authentik, as slugs are. */
export function commonArguments(scope: Construct, context: ProviderContext, kind: ProviderFacts["kind"]) {
  return {
    forEach: ofKind(scope, context, kind),
    name: expression("each.key"),
    authorizationFlow: context.authorizationFlow,
    invalidationFlow: context.invalidationFlow,
  };
}
