import { endlessQueue as rule } from "../../../constructs/rules/pgb/pgb-010-endless-queue";
import { pgbouncer, production, texts } from "../facts";

const on = (queryWaitTimeoutSec: number) => texts(rule, production({ pgbouncer: pgbouncer({ queryWaitTimeoutSec }) }));

describe("PGB-010", () => {
  test("accepts any end of the wait", () => {
    expect(on(120)).toEqual([]);
    expect(on(1)).toEqual([]);
  });

  test("warns of a wait without end", () => {
    expect(on(0)).toEqual([
      "warning PGB-010  identity/pgbouncer  query_wait_timeout 0 queues clients for ever when no server connection comes free\n" +
        "      fix: pgbouncer.queryWaitTimeoutSec = 120",
    ]);
  });
});
