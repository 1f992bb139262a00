import { roleConnectionLimit as rule } from "../../../constructs/rules/db/db-005-role-connection-limit";
import { postgres, production, texts } from "../facts";

const limited = (connectionLimit: number) => texts(rule, production({ postgres: postgres({ connectionLimit }) }));

describe("DB-005", () => {
  test("accepts a role without a limit", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(limited(-1)).toEqual([]);
  });

  // 4 x 25 + 4 + 3 x 16 + 3 x 8; the three other clients of the server have a role of their own.
  test("accepts exactly as many as the platform opens", () => {
    expect(limited(176)).toEqual([]);
  });

  test("warns of one too few", () => {
    expect(limited(175)).toEqual([
      "warning DB-005  identity/database  the role is refused connections that the server still has\n" +
        "      connections of the role while PgBouncer rolls 4 poolers x (20 + 5) + 4 probes x 1 + 3 server pods x 16 direct + 3 worker pods x 8 direct = 176" +
        "  >  connection limit 175   (1 short)\n" +
        "      fix: database.connectionLimit >= 176",
    ]);
  });

  test("warns of a limit of 0, which is one", () => {
    expect(limited(0)).toHaveLength(1);
  });

  test("says nothing about a server whose clients it does not know", () => {
    const other = postgres({ addresses: [{ host: "other", port: 5432 }], connectionLimit: 0 });
    expect(texts(rule, production({ postgres: other }))).toEqual([]);
  });
});
