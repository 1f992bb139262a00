import { impatientRole as rule } from "../../../constructs/rules/db/db-004-impatient-role";
import { authentik, postgres, production, texts } from "../facts";

describe("DB-004", () => {
  test("accepts a role without timeouts, and one with timeouts of 0", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, production({ postgres: postgres({ statementTimeoutMs: 0, lockTimeoutMs: 0 }) }))).toEqual([]);
  });

  test("refuses a statement_timeout, however short", () => {
    expect(texts(rule, production({ postgres: postgres({ statementTimeoutMs: 1 }) }))).toEqual([
      "error DB-004  identity/database <- identity/authentik  statement_timeout 1 ms on the role ends its migrations, and the wait for their lock\n" +
        "      fix: without database.statementTimeoutMs (ALTER ROLE ... RESET statement_timeout)",
    ]);
  });

  test("refuses a lock_timeout, and both at once", () => {
    expect(texts(rule, production({ postgres: postgres({ lockTimeoutMs: 5000 }) }))).toEqual([
      "error DB-004  identity/database <- identity/authentik  lock_timeout 5000 ms on the role ends its migrations, and the wait for their lock\n" +
        "      fix: without database.lockTimeoutMs (ALTER ROLE ... RESET lock_timeout)",
    ]);
    const both = postgres({ statementTimeoutMs: 120000, lockTimeoutMs: 5000 });
    expect(texts(rule, production({ postgres: both }))).toHaveLength(2);
  });

  test("finds authentik behind the pooler, and without one", () => {
    const { direct: _, ...postgresql } = authentik().postgresql;
    const impatient = postgres({ statementTimeoutMs: 120000 });
    const pooled = { ...authentik(), postgresql };
    const unpooled = { ...authentik(), postgresql: { ...postgresql, host: "postgres-rw.database", port: 5432 } };
    expect(texts(rule, production({ authentik: pooled, postgres: impatient }))).toHaveLength(1);
    expect(texts(rule, production({ authentik: unpooled, postgres: impatient }))).toHaveLength(1);
  });

  test("says nothing about a server that no authentik uses", () => {
    const other = postgres({ addresses: [{ host: "other", port: 5432 }], statementTimeoutMs: 120000 });
    expect(texts(rule, production({ postgres: other }))).toEqual([]);
  });
});
