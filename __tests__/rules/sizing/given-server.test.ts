import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import type { SizingInput } from "../../../constructs/rules/sizing/sizing-input";
import { proposed } from "./proposed";

const PRODUCTION: SizingInput = { servers: 3, workers: 3, nodes: 4, zones: 3 };

describe("for a server that stays as it is", () => {
  const pool = (maxConnections: number) => {
    const { defaultPoolSize, reservePoolSize } = sizeFor({ ...PRODUCTION, maxConnections }).platform.pgbouncer;
    return [defaultPoolSize, reservePoolSize];
  };

  test("the pool is as large as is useful, otherwise as large as fits while either component rolls", () => {
    // 4 x (25 + 1) + 72 + 8 = 184.
    expect([pool(1000), pool(184), pool(183), pool(180)]).toEqual([
      [20, 5],
      [20, 5],
      [20, 4],
      [20, 4],
    ]);
    expect([pool(179), pool(120)]).toEqual([
      [19, 4],
      [6, 1],
    ]);
  });

  test("it is named as given, with what it has to hold", () => {
    expect(sizeFor({ ...PRODUCTION, maxConnections: 200 }).explanation[2]).toEqual({
      prop: "database.maxConnections",
      value: 200,
      terms: [
        { label: "3 poolers x (20 + 5)", value: 75 },
        { label: "1 draining pooler x (20 + 5)", value: 25 },
        { label: "4 probes x 1", value: 4 },
        { label: "3 server pods x 16 direct", value: 48, inferred: true },
        { label: "3 worker pods x 8 direct", value: 24, inferred: true },
        { label: "superuser_reserved_connections 3", value: 3 },
        { label: "admin headroom 5", value: 5 },
      ],
      why: "given; holds while either component rolls",
    });
  });

  test("the rollout that it has to hold is the one that asks for more", () => {
    const { explanation } = sizeFor({ ...PRODUCTION, maxConnections: 106 });
    expect(explanation[2]?.terms.slice(0, 3).map(({ label }) => label)).toEqual([
      "3 poolers x (2 + 0)",
      "3 probes x 1",
      "4 server pods x 16 direct",
    ]);
  });

  test("one without room for a single connection is refused, with both numbers", () => {
    // 3 x 2 + 4 x 16 + 3 x 8 = 94, and 8 reserved.
    expect(pool(102)).toEqual([1, 0]);
    const error = proposed({ ...PRODUCTION, maxConnections: 101 });
    expect(error).toMatchObject({
      name: "SizingError",
      field: "maxConnections",
      value: 101,
      shortage: { needed: 94, available: 93 },
      message:
        "maxConnections 101 leaves 93 connections, 94 are needed with a single server connection for each pooler (1 short)",
    });
  });

  test("one without a connection for each session is refused, one that is just enough is not", () => {
    // 240 clients: 80 for each of 4 poolers, and its probe; 8 reserved.
    const session: SizingInput = { ...PRODUCTION, poolMode: "session" };
    expect(sizeFor({ ...session, maxConnections: 332 }).platform.pgbouncer.defaultPoolSize).toBe(80);
    expect(proposed({ ...session, maxConnections: 331 })).toMatchObject({
      message: "maxConnections 331 leaves 323 connections, 324 are needed in session mode (1 short)",
      shortage: { needed: 324, available: 323 },
    });
  });

  test("what PostgreSQL cannot have at all is refused, with both numbers", () => {
    const error = proposed({ ...PRODUCTION, servers: 100_000 });
    expect(error).toMatchObject({ field: "maxConnections", value: undefined, shortage: { available: 262143 } });
    expect((error as Error).message).toMatch(
      /^maxConnections would have to be \d+, and PostgreSQL takes at most 262143$/,
    );
  });
});
