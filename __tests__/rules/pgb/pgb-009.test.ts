import { abruptShutdown as rule } from "../../../constructs/rules/pgb/pgb-009-abrupt-shutdown";
import { pgbouncer, production, texts } from "../facts";

const on = (override: Parameters<typeof pgbouncer>[0]) => texts(rule, production({ pgbouncer: pgbouncer(override) }));
const grace = (terminationGracePeriodSec: number) =>
  on({ preStopSleepSec: 10, longestTransactionSec: 60, workload: { terminationGracePeriodSec } });

describe("PGB-009", () => {
  test("says nothing about a shutdown that it does not know", () => {
    expect(on({})).toEqual([]);
    expect(on({ longestTransactionSec: 600 })).toEqual([]);
    expect(on({ preStopSleepSec: 600 })).toEqual([]);
  });

  test("accepts five seconds to leave the Service, and refuses four", () => {
    expect(on({ preStopSleepSec: 5 })).toEqual([]);
    expect(on({ preStopSleepSec: 4 })).toEqual([
      "error PGB-009  identity/pgbouncer  the pooler stops before every node knows that it left the Service\n" +
        "      preStop sleep 4s  <  5s   (1s missing)\n" +
        "      fix: pgbouncer.preStopSleepSec >= 5",
    ]);
  });

  test("accepts a grace period that holds both, and refuses one second less", () => {
    expect(grace(70)).toEqual([]);
    expect(grace(69)).toEqual([
      "error PGB-009  identity/pgbouncer  the pooler is killed before its transactions end\n" +
        "      grace period 69s  <  preStop sleep 10s + longest transaction 60s = 70s   (1s missing)\n" +
        "      fix: terminationGracePeriodSeconds 70, which PgBouncer sets by itself",
    ]);
  });
});
