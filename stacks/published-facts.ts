import { collectFacts, type Facts } from "../constructs/core/facts";
import type { Environment } from "../values/environments/environment";
import { withApp } from "./check-environment";

/** What the constructs of an environment publish about themselves, without anything being synthesised. */
export function publishedFacts(environment: Environment): readonly Facts[] {
  return withApp(environment, collectFacts);
}
