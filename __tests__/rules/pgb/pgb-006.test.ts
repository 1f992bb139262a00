import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import { unsafePooler as rule } from "../../../constructs/rules/pgb/pgb-006-unsafe-pooler";
import { pgbouncer, production, texts } from "../facts";

const pooler = (override: Partial<PgBouncerFacts>) => texts(rule, production({ pgbouncer: pgbouncer(override) }));
const DIGEST = `sha256:${"0".repeat(64)}`;

describe("PGB-006", () => {
  test("accepts the first safe version with SCRAM, by tag or by digest", () => {
    expect(pooler({})).toEqual([]);
    expect(pooler({ image: `registry:5000/pgbouncer@${DIGEST}` })).toEqual([]);
    expect(pooler({ image: `edoburu/pgbouncer:latest@${DIGEST}` })).toEqual([]);
  });

  test.each(["edoburu/pgbouncer:latest", "edoburu/pgbouncer:1.25", "registry:5000/pgbouncer", "edoburu/pgbouncer:v1"])(
    "refuses the floating image %s",
    (image) => {
      expect(pooler({ image })).toEqual([
        `error PGB-006  identity/pgbouncer  image ${image} names no release, so what it is changes without a plan\n` +
          "      fix: without pgbouncer.image (the default is pinned)",
      ]);
    },
  );

  test("refuses the version before the fixes", () => {
    expect(pooler({ version: "1.25.1" })).toEqual([
      "error PGB-006  identity/pgbouncer  PgBouncer 1.25.1 lacks security fixes of 1.25.2\n" +
        "      fix: without pgbouncer.image (the default is pinned)",
    ]);
    expect(pooler({ version: "1.9.9" })).toHaveLength(1);
    expect(pooler({ version: "1.26.0" })).toEqual([]);
  });

  test("refuses a pinned image that does not tell its version", () => {
    const { version: _, ...unknown } = pgbouncer({ image: `mine/pgbouncer@${DIGEST}` });
    expect(texts(rule, production({ pgbouncer: unknown }))[0]).toContain(
      `image mine/pgbouncer@${DIGEST} does not tell its version, which must be >= 1.25.2`,
    );
  });

  test("refuses weaker authentication", () => {
    expect(pooler({ authType: "md5" })).toEqual([
      "error PGB-006  identity/pgbouncer  auth_type md5 is weaker than scram-sha-256\n" +
        '      fix: pgbouncer.authType = "scram-sha-256"',
    ]);
  });

  test("refuses a password in a ConfigMap", () => {
    expect(pooler({ passwordInConfigMap: true })).toEqual([
      "error PGB-006  identity/pgbouncer  a password is in a ConfigMap, which every reader of the namespace can see\n" +
        "      fix: put it into a Secret and mount that as auth_file",
    ]);
  });

  test("names every mistake of one pooler", () => {
    expect(
      pooler({ image: "pgbouncer", version: "1.20.0", authType: "trust", passwordInConfigMap: true }),
    ).toHaveLength(4);
  });
});
