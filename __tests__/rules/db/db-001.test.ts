import { persistentConnections as rule } from "../../../constructs/rules/db/db-001-persistent-connections";
import { authentik, production, texts } from "../facts";

const withAge = (connMaxAgeSec: number | null) =>
  production({ authentik: authentik({ postgresql: { connMaxAgeSec } }) });

describe("DB-001", () => {
  test("accepts connections that end with their request", () => {
    expect(texts(rule, withAge(0))).toEqual([]);
  });

  test("refuses to keep them for a minute", () => {
    expect(texts(rule, withAge(60))).toEqual([
      "error DB-001  identity/authentik  conn_max_age 60 keeps connections for 60 s; under ASGI it must be 0\n" +
        "      fix: connMaxAgeSec = 0",
    ]);
  });

  test("refuses to keep them for one second", () => {
    expect(texts(rule, withAge(1))).toHaveLength(1);
  });

  test("refuses to keep them for ever", () => {
    expect(texts(rule, withAge(null))).toEqual([
      "error DB-001  identity/authentik  conn_max_age null keeps every connection for ever; under ASGI it must be 0\n" +
        "      fix: connMaxAgeSec = 0",
    ]);
  });
});
