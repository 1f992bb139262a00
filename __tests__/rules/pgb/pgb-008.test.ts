import { abandonedTransactions as rule } from "../../../constructs/rules/pgb/pgb-008-abandoned-transactions";
import { pgbouncer, production, texts } from "../facts";

const on = (idleTransactionTimeoutSec: number) =>
  texts(rule, production({ pgbouncer: pgbouncer({ idleTransactionTimeoutSec }) }));

describe("PGB-008", () => {
  test("accepts five minutes", () => {
    expect(on(300)).toEqual([]);
  });

  test("warns of less", () => {
    expect(on(299)).toEqual([
      "warning PGB-008  identity/pgbouncer  idle_transaction_timeout 299 s ends transactions that only pause; 300 s leaves them room\n" +
        "      fix: pgbouncer.idleTransactionTimeoutSec = 300",
    ]);
    expect(on(1)[0]).toContain("idle_transaction_timeout 1 s ends");
  });

  test("warns of none", () => {
    expect(on(0)).toEqual([
      "warning PGB-008  identity/pgbouncer  idle_transaction_timeout 0 lets the transactions of clients that are gone hold their locks for ever\n" +
        "      fix: pgbouncer.idleTransactionTimeoutSec = 300",
    ]);
  });
});
