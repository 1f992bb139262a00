import { checkProps, type PropCheck } from "../core/prop-check";
import { rolloutSteps } from "../core/quantity";
import { disruptionBudgetChecks } from "../kubernetes/disruption-limits";
import { requestsWithinLimits } from "../kubernetes/resources";
import { workloadChecks } from "../kubernetes/workload-checks";
import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { EXPORTER_USER } from "./exporter";
import type { PgBouncerProps } from "./pgbouncer-props";
import { poolChecks } from "./pool-checks";
import { rolloutSec, START_SEC } from "./rollout";

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
    patientApply(facts),
    ...oneWay(props),
    ...exporterChecks(facts),
    ...(disruptionBudget === undefined ? [] : disruptionBudgetChecks(disruptionBudget, "disruptionBudget.")),
  ]);
}

/** An apply that gives up before the last pooler is replaced counts as failed, though nothing is wrong. */
function patientApply({ workload, rolloutTimeoutSec }: PgBouncerDeploymentFacts): PropCheck {
  const needed = rolloutSec(workload);
  const { replicas, rollout, minReadySec = 0 } = workload;
  const steps = `${rolloutSteps(rollout, replicas)} steps of ${minReadySec} + ${START_SEC} s`;
  return {
    prop: "rolloutTimeoutSec",
    value: rolloutTimeoutSec,
    valid: !Number.isFinite(needed) || rolloutTimeoutSec >= needed,
    allowed: `at least ${needed}, because a rollout of \`replicas\` ${replicas} takes ${steps}`,
    fix: "leave it out, or use a smaller `minReadySec`",
  };
}

/** The exporter has a port and a user of its own. */
function exporterChecks({ exporter, port, logins }: PgBouncerDeploymentFacts): readonly PropCheck[] {
  return exporter === undefined
    ? []
    : [
        {
          prop: "exporter.port",
          value: exporter.port,
          valid: exporter.port !== port,
          allowed: `another port than \`port\`, ${port}`,
        },
        {
          prop: "exporter",
          value: EXPORTER_USER,
          valid: logins.every(({ user }) => user !== EXPORTER_USER),
          allowed: `left out while a login is called ${EXPORTER_USER}, which is the exporter's own`,
        },
        ...requestsWithinLimits(exporter.resources).map((check) => ({ ...check, prop: `exporter.${check.prop}` })),
      ];
}

/** A pod that reads its Secrets anew must not be replaced for them: that would drop the clients that a reload spares. */
function oneWay({ onSecretChange, secretChecksum, reloader }: PgBouncerProps): readonly PropCheck[] {
  const fix = 'or use onSecretChange "roll"';
  const allowed = 'left out while `onSecretChange` is "reload"';
  const reload = onSecretChange === "reload";
  return [
    { prop: "secretChecksum", value: secretChecksum, valid: !reload || secretChecksum === undefined, allowed, fix },
    { prop: "reloader", value: reloader, valid: !reload || reloader !== true, allowed, fix },
    {
      prop: "onSecretChange",
      value: onSecretChange,
      valid: onSecretChange !== "roll" || secretChecksum !== undefined || reloader === true,
      allowed: '"reload" where neither `secretChecksum` nor `reloader` is given to roll the pods',
    },
  ];
}
