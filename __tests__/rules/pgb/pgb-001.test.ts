import { serverSideCursors as rule } from "../../../constructs/rules/pgb/pgb-001-server-side-cursors";
import { authentik, pgbouncer, production, texts } from "../facts";

const withCursors = authentik({ postgresql: { disableServerSideCursors: false } });

describe("PGB-001", () => {
  test("accepts transaction pooling without server-side cursors", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("refuses transaction pooling with server-side cursors", () => {
    expect(texts(rule, production({ authentik: withCursors }))).toEqual([
      "error PGB-001  identity/authentik <- identity/pgbouncer  transaction pooling needs disable_server_side_cursors true, it is false\n" +
        "      fix: disableServerSideCursors = true",
    ]);
  });

  test("accepts cursors in session mode, where the connection stays", () => {
    expect(texts(rule, production({ authentik: withCursors, pgbouncer: pgbouncer({ poolMode: "session" }) }))).toEqual(
      [],
    );
  });

  test("accepts cursors beside a pooler that authentik does not use", () => {
    const direct = authentik({
      postgresql: { host: "postgres-rw.database", port: 5432, disableServerSideCursors: false },
    });
    expect(texts(rule, production({ authentik: direct }))).toEqual([]);
  });
});
