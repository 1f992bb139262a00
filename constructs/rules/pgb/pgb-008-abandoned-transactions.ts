import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

const LEAST_SEC = 300;

/** Invariant 11: a transaction whose client is gone gives its locks back after a while, and one that works is let be. */
export const abandonedTransactions: Rule<PlatformFacts> = {
  id: "PGB-008",
  title: "idle transactions are never ended, or too soon",
  severity: "warning",
  invariants: [11],
  why:
    "A client that vanishes inside a transaction keeps its server connection and its locks, and everything that needs them " +
    "waits; without idle_transaction_timeout nothing ends that. Below five minutes it also ends transactions that only " +
    "pause, such as a long task that calls another service.",
  sources: ["https://www.pgbouncer.org/config.html#idle_transaction_timeout", "https://github.com/ViktorBarzin/infra"],
  example: {
    fails: { pgbouncer: { idleTransactionTimeoutSec: 0 } },
    passes: { pgbouncer: { idleTransactionTimeoutSec: 300 } },
  },
  check: ({ poolers }) =>
    poolers
      .filter(({ idleTransactionTimeoutSec }) => idleTransactionTimeoutSec < LEAST_SEC)
      .map(({ path, idleTransactionTimeoutSec: seconds }) => ({
        rule: "PGB-008",
        severity: "warning",
        at: [path],
        message:
          seconds <= 0
            ? "idle_transaction_timeout 0 lets the transactions of clients that are gone hold their locks for ever"
            : `idle_transaction_timeout ${seconds} s ends transactions that only pause; ${LEAST_SEC} s leaves them room`,
        fixes: [{ changes: [{ prop: "pgbouncer.idleTransactionTimeoutSec", relation: "=", to: LEAST_SEC }] }],
      })),
};
