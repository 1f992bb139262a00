import { checkProps, dnsLabel, type PropCheck, wholeNumber } from "../core/prop-check";
import { disruptionBudgetChecks } from "../kubernetes/disruption-limits";
import { resourceChecks } from "../kubernetes/resources";
import { workloadChecks } from "../kubernetes/workload-checks";
import { isPinned } from "./image";
import type { PgBouncerDeploymentFacts } from "./pgbouncer-facts";
import type { PgBouncerProps } from "./pgbouncer-props";

/**
 * Checks everything about one pooler that can be told without its clients and its server.
 *
 * @throws one error with every wrong prop.
 */
export function checkPgBouncer(facts: PgBouncerDeploymentFacts, props: PgBouncerProps): void {
  checkProps(facts.path, [
    dnsLabel("name", facts.workload.name),
    dnsLabel("namespace", facts.workload.namespace),
    {
      prop: "image",
      value: facts.image,
      valid: isPinned(facts.image),
      allowed: "pinned by a digest or by a tag other than latest",
    },
    ...databaseChecks(facts),
    ...settingChecks(facts),
    ...resourceChecks("resources", props.resources ?? {}),
    ...workloadChecks(facts.workload),
    ...(props.disruptionBudget === undefined
      ? []
      : disruptionBudgetChecks(props.disruptionBudget, "disruptionBudget.")),
    wholeNumber("runAsUser", facts.runAsUser, 1),
    wholeNumber("preStopSleepSec", facts.preStopSleepSec, 5),
    wholeNumber("longestTransactionSec", facts.longestTransactionSec, 0),
    wholeNumber("rolloutTimeoutSec", facts.rolloutTimeoutSec, 1),
  ]);
}

/** Names end up in an ini file and in a comma-separated list, hosts in a connection string. */
function databaseChecks({ upstream, database, user, serverTlsSslMode, serverTlsCa }: PgBouncerDeploymentFacts) {
  const text = (prop: string, value: string, pattern: RegExp, allowed: string): PropCheck => ({
    prop,
    value,
    valid: pattern.test(value),
    allowed,
  });
  return [
    text("database.primary.host", upstream.host, /^[A-Za-z0-9._:-]{1,253}$/, "one DNS name or IP address"),
    wholeNumber("database.primary.port", upstream.port, 1, 65535),
    text(
      "database.database",
      database,
      /^(?!pgbouncer$)[A-Za-z0-9_.-]{1,63}$/,
      "letters, digits, _, . and -, at most 63 characters, and not `pgbouncer`, which is PgBouncer's console",
    ),
    text("database.user", user, /^[A-Za-z0-9_.@-]{1,63}$/, "letters, digits, _, ., @ and -, at most 63 characters"),
    {
      prop: "serverTlsCa",
      value: serverTlsCa,
      valid: serverTlsCa !== undefined || !serverTlsSslMode.startsWith("verify-"),
      allowed: `given, because \`database.sslMode\` is ${serverTlsSslMode}`,
      fix: "name the Secret that holds the authority's certificate, or use sslMode require",
    },
  ];
}

function settingChecks(facts: PgBouncerDeploymentFacts): readonly PropCheck[] {
  return [
    wholeNumber("port", facts.port, 1024, 65535),
    wholeNumber("defaultPoolSize", facts.defaultPoolSize, 1),
    wholeNumber("reservePoolSize", facts.reservePoolSize, 0),
    wholeNumber("reservePoolTimeoutSec", facts.reservePoolTimeoutSec, 0),
    wholeNumber("maxClientConn", facts.maxClientConn, 1),
    wholeNumber("serverIdleTimeoutSec", facts.serverIdleTimeoutSec, 0),
    wholeNumber("serverLifetimeSec", facts.serverLifetimeSec, 0),
    wholeNumber("queryWaitTimeoutSec", facts.queryWaitTimeoutSec, 0),
    wholeNumber("idleTransactionTimeoutSec", facts.idleTransactionTimeoutSec, 0),
    wholeNumber("maxPreparedStatements", facts.maxPreparedStatements, 0),
    {
      prop: "ignoreStartupParameters",
      value: facts.ignoreStartupParameters,
      valid: facts.ignoreStartupParameters.every((name) => /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name)),
      allowed: "a list of PostgreSQL parameter names",
    },
  ];
}
