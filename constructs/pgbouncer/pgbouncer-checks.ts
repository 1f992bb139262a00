import { checkProps } from "../core/prop-check";
import { disruptionBudgetChecks } from "../kubernetes/disruption-limits";
import { workloadChecks } from "../kubernetes/workload-checks";
import type { PgBouncerDeploymentFacts } from "./pgbouncer-facts";
import type { PgBouncerProps } from "./pgbouncer-props";
import { poolChecks } from "./pool-checks";

/**
 * Checks what the props of one pooler must be like together, when each is right by itself.
 *
 * @throws one error with every prop that does not fit.
 */
export function checkPgBouncer(facts: PgBouncerDeploymentFacts, props: PgBouncerProps): void {
  const { disruptionBudget } = props;
  const { serverTlsCa, serverTlsSslMode } = facts;
  checkProps(facts.path, [
    {
      prop: "database.serverCa",
      value: serverTlsCa,
      valid: serverTlsCa !== undefined || !serverTlsSslMode.startsWith("verify-"),
      allowed: `given, because \`database.sslMode\` is ${serverTlsSslMode}`,
      fix: "name the Secret that holds the authority's certificate, or use sslMode require",
    },
    ...poolChecks(facts, props),
    ...workloadChecks(facts.workload),
    ...(disruptionBudget === undefined ? [] : disruptionBudgetChecks(disruptionBudget, "disruptionBudget.")),
  ]);
}
