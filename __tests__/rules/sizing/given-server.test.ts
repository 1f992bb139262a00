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
    // 4 x (25 + 1) + 78 + 8 = 190.
    expect([pool(1000), pool(190), pool(189), pool(186)]).toEqual([
      [20, 5],
      [20, 5],
      [20, 4],
      [20, 4],
    ]);
    expect([pool(185), pool(126)]).toEqual([
      [19, 4],
      [5, 1],
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
        { label: "3 server pods x 17 direct", value: 51, inferred: true },
        { label: "3 worker pods x 9 direct", value: 27, inferred: true },
        { label: "superuser_reserved_connections 3", value: 3 },
        { label: "admin headroom 5", value: 5 },
      ],
      why: "given; holds while either component rolls",
    });
  });

  test("the rollout that it has to hold is the one that asks for more", () => {
    const { explanation } = sizeFor({ ...PRODUCTION, maxConnections: 113 });
    expect(explanation[2]?.terms.slice(0, 3).map(({ label }) => label)).toEqual([
      "3 poolers x (2 + 0)",
      "3 probes x 1",
      "4 server pods x 17 direct",
    ]);
  });

  test("one without room for a single connection is refused, with both numbers", () => {
    // 3 x 2 + 4 x 17 + 3 x 9 = 101, and 8 reserved.
    expect(pool(109)).toEqual([1, 0]);
    const error = proposed({ ...PRODUCTION, maxConnections: 108 });
    expect(error).toMatchObject({
      name: "SizingError",
      field: "maxConnections",
      value: 108,
      shortage: { needed: 101, available: 100 },
      message:
        "maxConnections 108 leaves 100 connections, 101 are needed with a single server connection for each pooler (1 short)",
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
