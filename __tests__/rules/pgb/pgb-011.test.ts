import { singleUseConnections as rule } from "../../../constructs/rules/pgb/pgb-011-single-use-connections";
import { pgbouncer, production, texts } from "../facts";

const on = (serverLifetimeSec: number) => texts(rule, production({ pgbouncer: pgbouncer({ serverLifetimeSec }) }));

describe("PGB-011", () => {
  test("accepts any lifetime", () => {
    expect(on(3600)).toEqual([]);
    expect(on(1)).toEqual([]);
  });

  test("warns of 0, which is not for ever", () => {
    expect(on(0)).toEqual([
      "warning PGB-011  identity/pgbouncer  server_lifetime 0 closes every server connection after its first use\n" +
        "      fix: pgbouncer.serverLifetimeSec = 3600",
    ]);
  });
});
